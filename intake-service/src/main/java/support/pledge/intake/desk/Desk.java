package support.pledge.intake.desk;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.pack.LocalText;
import support.pledge.policy.pack.ReportItem;

/**
 * A desk as its policy describes it to those who write to it.
 *
 * @param policyVersion of the pack in force
 * @param languages BCP 47, the first is the default
 * @param takesCalls whether calls are answered at that instant; outside those hours there is a machine
 * @param asksFor what a complete report has, by the ticket's facts (C8)
 * @param availability when people are there, as of an instant
 * @param severities by number, 1 is the gravest; empty where the desk knows none
 */
public record Desk(
        String key,
        String policyVersion,
        String name,
        List<String> languages,
        SortedSet<String> plans,
        SortedMap<Integer, Severity> severities,
        SortedSet<String> sites,
        SortedSet<String> teams,
        Function<TicketFacts, List<ReportItem>> asksFor,
        Function<Instant, Availability> availability,

        Predicate<Instant> takesCalls) {
    /** What people who choose a severity are shown (S19). */
    public record Severity(LocalText name, @Nullable LocalText means, List<LocalText> examples) {}

    /** Whether calls are answered then. */
    public boolean takesCallsAt(Instant instant) {
        return takesCalls.test(instant);
    }
}
