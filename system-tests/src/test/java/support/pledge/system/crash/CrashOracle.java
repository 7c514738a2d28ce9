package support.pledge.system.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.pack.PolicyPack;

/**
 * Judges what was told by what was accepted. Of each ticket the events in the order of the log are replayed through the policy library
 * in virtual time, see {@link TicketReplay}: what was told must be one of the stories that may be, event by event, in order.
 *
 * <p>The band is how late a deadline may fire: an event that occurred at most so long before a deadline may be heard before it or after it.
 * Which it was, the log of what was told says: met, or breached and corrected, never both, and all that follows goes by it.
 */
final class CrashOracle {
    private final SlaLifecycle lifecycle;
    private final Duration bound;

    /** @param bound how late a deadline may be told of, and so the band */
    CrashOracle(PolicyPack pack, Duration bound) {
        this.lifecycle = new SlaLifecycle(pack);
        this.bound = bound;
    }

    /**
     * @param facts all that was accepted
     * @param told all that a read-committed reader found, each ticket's in order
     * @param quietSince nothing that is due later need have been told
     */
    Verdict judge(List<Fact> facts, List<Told> told, Instant quietSince) {
        var accepted = byTicket(facts);
        var heard = new HashMap<String, List<Told>>();
        told.forEach(each ->
                heard.computeIfAbsent(each.ticket(), any -> new ArrayList<>()).add(each));
        var lost = new ArrayList<String>();
        var unexpected = new ArrayList<String>();
        accepted.forEach((ticket, its) -> {
            var tale = heard.getOrDefault(ticket, List.of());
            var ids = tale.stream().map(Told::id).toList();
            var replay = new TicketReplay(lifecycle, its, ids, bound, quietSince);
            if (!replay.fits()) {
                differences(ticket, replay.nearest(), tale, lost, unexpected);
            }
        });
        heard.keySet().stream()
                .filter(ticket -> !accepted.containsKey(ticket))
                .forEach(ticket -> unexpected.add(ticket + ": told of, never accepted"));
        return new Verdict(
                accepted.size(),
                told.size(),
                lost,
                unexpected,
                doubled(told),
                told.stream().filter(Told::early).map(Told::toString).toList(),
                late(told),
                Verdict.Lateness.of(told),
                List.of());
    }

    private static Map<String, List<Fact>> byTicket(List<Fact> facts) {
        var tickets = new TreeMap<String, List<Fact>>();
        facts.stream()
                .sorted(Comparator.comparingInt(Fact::partition).thenComparingLong(Fact::offset))
                .forEach(fact -> tickets.computeIfAbsent(fact.ticket(), any -> new ArrayList<>())
                        .add(fact));
        return tickets;
    }

    private static void differences(
            String ticket, List<Expected> nearest, List<Told> tale, List<String> lost, List<String> unexpected) {
        Set<String> told = new HashSet<>(tale.stream().map(Told::id).toList());
        Set<String> expected = new HashSet<>(nearest.stream().map(Expected::id).toList());
        int found = lost.size() + unexpected.size();
        nearest.stream()
                .filter(each -> !told.contains(each.id()))
                .forEach(each -> lost.add(ticket + ": " + each.what()));
        tale.stream()
                .filter(each -> !expected.contains(each.id()))
                .forEach(each -> unexpected.add(ticket + ": " + each));
        if (lost.size() + unexpected.size() == found) {
            unexpected.add(ticket + ": told in an order, or so often, that no log has; "
                    + tale.stream().map(Told::what).toList());
        }
    }

    private static List<String> doubled(List<Told> told) {
        var seen = new HashSet<String>();
        return told.stream()
                .filter(each -> !seen.add(each.id()))
                .map(Told::toString)
                .toList();
    }

    private List<String> late(List<Told> told) {
        return told.stream()
                .filter(each ->
                        each.due() != null && each.appended().isAfter(each.due().plus(bound)))
                .map(Told::toString)
                .toList();
    }
}
