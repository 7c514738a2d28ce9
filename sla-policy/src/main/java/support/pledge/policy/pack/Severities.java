package support.pledge.policy.pack;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.TicketFacts;

/**
 * @param ifNoneChosen the severity of a ticket without one (S10); null when the desk knows no severities
 * @param levels by number, 1 is the worst
 */
public record Severities(@Nullable Integer ifNoneChosen, Map<Integer, Level> levels, List<Adjustment> adjustments) {
    public static final Severities NONE = new Severities(null, Map.of(), List.of());

    public Severities {
        adjustments = List.copyOf(adjustments);
    }

    /** What people who choose a severity are shown (S19). */
    public record Level(
            LocalText name,
            @Nullable LocalText means,
            List<LocalText> examples,
            @Nullable String source) {}

    /** A severity that is not what it says (S8). */
    public record Adjustment(
            When when,
            int to,
            @Nullable LocalText because,
            @Nullable String source) {}

    /** The facts with the severity that counts. */
    TicketFacts effective(TicketFacts facts) {
        TicketFacts chosen = facts.severity() == null ? facts.withSeverity(ifNoneChosen) : facts;
        for (Adjustment row : adjustments) {
            if (row.when().matches(chosen)) {
                return chosen.withSeverity(row.to());
            }
        }
        return chosen;
    }
}
