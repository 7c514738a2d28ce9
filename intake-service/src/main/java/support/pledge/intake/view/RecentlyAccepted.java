package support.pledge.intake.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.Fact;

/** What this instance accepted in the last two minutes, so that a caller finds at once what was answered 202. */
@Component
public final class RecentlyAccepted {
    private static final Duration MEMORY = Duration.ofMinutes(2);
    private static final int TICKETS = 50_000;
    private static final int PER_TICKET = 50;
    private final Cache<String, List<Fact>> facts =
            Caffeine.newBuilder().expireAfterWrite(MEMORY).maximumSize(TICKETS).build();

    public void add(String ticketId, Fact fact) {
        facts.asMap().merge(ticketId, List.of(fact), RecentlyAccepted::both);
    }

    /** The conversation with what the view may not have seen yet. */
    Conversation laidOver(Conversation seen) {
        var conversation = seen;
        var mine = facts.getIfPresent(seen.ticketId());
        if (mine != null) {
            for (var fact : mine) {
                conversation = conversation.on(fact);
            }
        }
        return conversation;
    }

    private static List<Fact> both(List<Fact> old, List<Fact> more) {
        return Stream.concat(old.stream().skip(Math.max(0, old.size() - PER_TICKET + 1)), more.stream())
                .toList();
    }
}
