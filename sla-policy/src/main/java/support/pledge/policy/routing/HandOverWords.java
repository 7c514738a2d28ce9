package support.pledge.policy.routing;

import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.pack.Escalation.Rule;
import support.pledge.policy.pack.LocalText;
import support.pledge.policy.pack.Team;

/**
 * What a pack says of a hand-over to customers.
 *
 * @param because by language; empty where it has no words for the reason
 * @param team how it calls the team, by language; empty where it has no words for it
 * @param zone in which the team's opening is told
 */
public record HandOverWords(Map<String, String> because, Map<String, String> team, ZoneId zone) {

    static HandOverWords of(@Nullable Rule rule, @Nullable Team team, ZoneId zone) {
        return new HandOverWords(
                words(rule == null ? null : rule.because()), words(team == null ? null : team.title()), zone);
    }

    private static Map<String, String> words(@Nullable LocalText text) {
        return text == null ? Map.of() : text.byLanguage();
    }
}
