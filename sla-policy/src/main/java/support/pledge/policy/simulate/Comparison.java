package support.pledge.policy.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.simulate.Ledger.ClockId;
import support.pledge.policy.simulate.Ledger.Fate;
import support.pledge.policy.simulate.Ledger.Load;
import support.pledge.policy.simulate.Ledger.Way;

/**
 * Two packs over the same events: what is different.
 *
 * @param clocks whose due instant or fate differs, in the order in which they started
 * @param ways of tickets that went other ways
 */
public record Comparison(List<ClockDifference> clocks, List<WayDifference> ways, Summary summary) {

    public Comparison {
        clocks = List.copyOf(clocks);
        ways = List.copyOf(ways);
    }

    /** A null fate: this pack does not name the clock. */
    public record ClockDifference(
            ClockId clock, @Nullable Fate base, @Nullable Fate against) {}

    public record WayDifference(String ticket, List<Way> base, List<Way> against) {}

    /** How often under the one pack and under the other. */
    public record Pair(int base, int against) {
        Pair plus(int more, int moreAgainst) {
            return new Pair(base + more, against + moreAgainst);
        }
    }

    /** Of which promises: plan and severity as the packs count them, {@code -} where there is none. */
    public record Group(ClockKind clock, String plan, String severity) implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            int byClock = clock.compareTo(other.clock);
            int byPlan = byClock != 0 ? byClock : plan.compareTo(other.plan);
            return byPlan != 0 ? byPlan : severity.compareTo(other.severity);
        }
    }

    /** @param loads tickets that came to a team, by hour of its day */
    public record Summary(int tickets, Map<Group, Pair> breaches, Map<Load, Pair> loads) {}

    /** Plays the same events under both packs. */
    public static Comparison of(
            PolicyPack base, PolicyPack against, List<SimulatedEvent> events, @Nullable Instant until) {
        return of(played(base, events, until), played(against, events, until));
    }

    private static Ledger played(PolicyPack pack, List<SimulatedEvent> events, @Nullable Instant until) {
        Ledger ledger = new Ledger(pack);
        new Simulation(pack, ledger).play(events, until);
        return ledger;
    }

    static Comparison of(Ledger base, Ledger against) {
        return new Comparison(clocks(base, against), ways(base, against), summary(base, against));
    }

    private static List<ClockDifference> clocks(Ledger base, Ledger against) {
        Set<ClockId> all = new LinkedHashSet<>(base.fates().keySet());
        all.addAll(against.fates().keySet());
        List<ClockDifference> differences = new ArrayList<>();
        for (ClockId clock : all) {
            Fate one = base.fates().get(clock);
            Fate other = against.fates().get(clock);
            boolean same = one != null
                    && other != null
                    && Objects.equals(one.due(), other.due())
                    && one.outcome().equals(other.outcome());
            if (!same) {
                differences.add(new ClockDifference(clock, one, other));
            }
        }
        return differences;
    }

    private static List<WayDifference> ways(Ledger base, Ledger against) {
        Set<String> all = new LinkedHashSet<>(base.ways().keySet());
        all.addAll(against.ways().keySet());
        List<WayDifference> differences = new ArrayList<>();
        for (String ticket : all) {
            List<Way> one = base.ways().getOrDefault(ticket, List.of());
            List<Way> other = against.ways().getOrDefault(ticket, List.of());
            if (!one.equals(other)) {
                differences.add(new WayDifference(ticket, one, other));
            }
        }
        return differences;
    }

    private static Summary summary(Ledger base, Ledger against) {
        Map<Group, Pair> breaches = new TreeMap<>();
        base.fates().forEach((clock, fate) -> count(breaches, clock, fate, 1, 0));
        against.fates().forEach((clock, fate) -> count(breaches, clock, fate, 0, 1));
        Map<Load, Pair> loads = new TreeMap<>();
        base.loads().forEach((load, tickets) -> loads.merge(load, new Pair(tickets, 0), Comparison::sum));
        against.loads().forEach((load, tickets) -> loads.merge(load, new Pair(0, tickets), Comparison::sum));
        Set<String> tickets = new TreeSet<>(base.ways().keySet());
        tickets.addAll(against.ways().keySet());
        return new Summary(tickets.size(), breaches, loads);
    }

    private static void count(Map<Group, Pair> breaches, ClockId clock, Fate fate, int base, int against) {
        if (fate.outcome().equals("breached")) {
            Group group = new Group(clock.kind(), orDash(fate.plan()), orDash(fate.severity()));
            breaches.merge(group, new Pair(base, against), Comparison::sum);
        }
    }

    private static Pair sum(Pair one, Pair other) {
        return one.plus(other.base(), other.against());
    }

    private static String orDash(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
