package support.pledge.policy.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.load.HeldTicket;
import support.pledge.policy.load.Relief;
import support.pledge.policy.load.TeamLoad;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Team;
import support.pledge.policy.routing.Standing;

/** How much the teams of a simulated desk have, in memory. */
final class SimulatedLoads {
    private static final Comparator<HeldTicket> LONGEST_FIRST =
            Comparator.comparing(HeldTicket::since).thenComparing(HeldTicket::ticket);

    private final PolicyPack pack;
    private final Relief relief;
    private final Map<String, TeamLoad> loads = new HashMap<>();
    private final Map<String, HeldTicket> held = new HashMap<>();
    private final Map<String, TreeSet<HeldTicket>> waiting = new HashMap<>();

    SimulatedLoads(PolicyPack pack) {
        this.pack = pack;
        this.relief = new Relief(pack);
    }

    /** Whether any team has a limit. */
    boolean areCounted() {
        return pack.teams().values().stream().anyMatch(team -> team.overload() != null);
    }

    /** What this ticket means for the teams now; returns what is to go over because of it. */
    List<Relief.Move> moves(SimulatedTicket ticket, Instant now) {
        changed(ticket, now, false);
        return plans(now);
    }

    /** It went over to a team that has the time: it no longer counts as one that came. */
    void relieved(SimulatedTicket ticket, Instant now) {
        changed(ticket, now, true);
    }

    private void changed(SimulatedTicket ticket, Instant now, boolean relieved) {
        HeldTicket after = heldNow(ticket, now);
        HeldTicket before = held.put(ticket.id, after);
        if (!after.equals(before)) {
            if (before != null) {
                gone(before, after, relieved);
            }
            came(before, after, now);
        }
    }

    private HeldTicket heldNow(SimulatedTicket ticket, Instant now) {
        Standing standing = Objects.requireNonNull(ticket.standing);
        var state = Objects.requireNonNull(ticket.state);
        String team = Objects.requireNonNullElse(
                standing.currentTeam(), pack.escalation().entry());
        HeldTicket before = held.get(ticket.id);
        Instant since = before != null && before.teams().equals(List.of(team)) ? before.since() : now;
        boolean waits = state.conversation().unansweredSince() != null
                && !state.acceptedAt().containsKey(team);
        return new HeldTicket(
                ticket.id, ticket.isOpen() ? List.of(team) : List.of(), since, waits && ticket.isOpen(), standing);
    }

    private void gone(HeldTicket before, HeldTicket after, boolean relieved) {
        for (String team : before.teams()) {
            waitingFor(team).remove(before);
            if (!after.teams().contains(team)) {
                loads.merge(team, TeamLoad.NONE, (load, none) -> relieved ? load.relieved() : load.went());
            }
        }
    }

    private void came(@Nullable HeldTicket before, HeldTicket after, Instant now) {
        for (String team : after.teams()) {
            if (before == null || !before.teams().contains(team)) {
                loads.put(team, load(team).came(pack.team(team), now));
            }
            if (after.waiting()) {
                waitingFor(team).add(after);
            }
        }
    }

    private List<Relief.Move> plans(Instant now) {
        List<Relief.Move> moves = new ArrayList<>();
        for (Team team : pack.teams().values()) {
            load(team.name())
                    .change(team, now)
                    .ifPresent(
                            change -> loads.put(team.name(), load(team.name()).after(change, now)));
            if (load(team.name()).isOverloaded()) {
                var longestFirst = List.copyOf(waitingFor(team.name())).iterator();
                moves.addAll(relief.plan(team, longestFirst, this::load, Map.of(), now));
            }
        }
        return moves;
    }

    private TeamLoad load(String team) {
        return loads.getOrDefault(team, TeamLoad.NONE);
    }

    private TreeSet<HeldTicket> waitingFor(String team) {
        return waiting.computeIfAbsent(team, name -> new TreeSet<>(LONGEST_FIRST));
    }
}
