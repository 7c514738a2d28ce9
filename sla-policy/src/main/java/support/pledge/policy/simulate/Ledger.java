package support.pledge.policy.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.calendar.WorkCalendar;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Team;
import support.pledge.policy.routing.HandOver;

/** What a simulated desk came to: the fate of each clock, the way of each ticket, the load of each team. */
public final class Ledger implements Consumer<Outcome> {
    private final PolicyPack pack;
    private final Map<ClockId, Fate> fates = new LinkedHashMap<>();
    private final Map<String, List<Way>> ways = new LinkedHashMap<>();
    private final Map<Load, Integer> loads = new TreeMap<>();

    /** One clock of one ticket; of a kind there can be several in a cycle, one after the other. */
    public record ClockId(String ticket, ClockKind kind, int cycle, Instant startedAt) {}

    /**
     * How a clock ended up.
     *
     * @param due null where nothing is promised, and while it is paused
     * @param outcome {@code running, paused, excluded, met, breached, cancelled, expired, corrected}; the last one counts as met
     * @param severity the one that counts
     */
    public record Fate(
            @Nullable Instant due,
            String outcome,
            @Nullable String plan,
            @Nullable Integer severity) {}

    /** A hand-over. */
    public record Way(String to, String reason, Instant startsAt) {}

    /** @param hour of the day in the team's zone, 0 to 23; of a team that is always there in the desk's */
    public record Load(String team, int hour) implements Comparable<Load> {
        @Override
        public int compareTo(Load other) {
            int byTeam = team.compareTo(other.team);
            return byTeam != 0 ? byTeam : Integer.compare(hour, other.hour);
        }
    }

    public Ledger(PolicyPack pack) {
        this.pack = pack;
    }

    @Override
    public void accept(Outcome outcome) {
        boolean unheardOf = ways.putIfAbsent(outcome.ticket(), new ArrayList<>()) == null;
        switch (outcome) {
            case Outcome.ClockChanged(Instant at, String ticket, TicketFacts facts, ClockChange change) ->
                changed(ticket, facts, change, unheardOf);
            case Outcome.Escalated(Instant at, String ticket, TicketFacts facts, HandOver handOver, var informed) -> {
                Objects.requireNonNull(ways.get(ticket))
                        .add(new Way(handOver.to(), handOver.reason(), handOver.startsAt()));
                cameTo(handOver.to(), facts, handOver.startsAt());
            }
        }
    }

    private void changed(String ticket, TicketFacts facts, ClockChange change, boolean unheardOf) {
        Clock clock = change.clock();
        TicketFacts counted = pack.effective(facts);
        ClockId id = new ClockId(ticket, clock.kind(), clock.cycle(), clock.startedAt());
        if (unheardOf) {
            cameTo(pack.escalation().entry(), facts, clock.startedAt());
        }
        fates.put(
                id,
                new Fate(
                        clock.due().orElse(null),
                        clock.state().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                        counted.plan(),
                        counted.severity()));
    }

    private void cameTo(String name, TicketFacts facts, Instant at) {
        Team team = pack.teams().get(name);
        if (team != null) {
            WorkCalendar hours = pack.hours(team, facts.site());
            int hour = at.atZone(hours.isAlways() ? pack.zone() : hours.zone()).getHour();
            loads.merge(new Load(name, hour), 1, Integer::sum);
        }
    }

    public Map<ClockId, Fate> fates() {
        return fates;
    }

    public Map<String, List<Way>> ways() {
        return ways;
    }

    public Map<Load, Integer> loads() {
        return loads;
    }
}
