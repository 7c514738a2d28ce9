package support.pledge.escalation.stream;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import support.pledge.escalation.stream.DeskLoads.Turn;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.EventMeta;
import support.pledge.events.OverloadEnded;
import support.pledge.events.OverloadStarted;
import support.pledge.events.ReliefOffered;
import support.pledge.events.TeamDigest;
import support.pledge.events.TicketHeld;
import support.pledge.events.WorkItem;
import support.pledge.policy.Channel;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.load.HeldTicket;
import support.pledge.policy.load.Relief.Move;
import support.pledge.policy.load.TeamLoad.Change;
import support.pledge.policy.pack.Escalation.On;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Team;
import support.pledge.policy.routing.Standing;
import support.pledge.schemas.EventIds;

/** What concerns whole desks, as events and back. */
final class DeskNews {
    private static final Actor OURSELVES = new Actor(ActorKind.SYSTEM, "escalation", "");

    private DeskNews() {}

    static HeldTicket held(TicketHeld held) {
        TicketFacts facts = new TicketFacts(
                Channel.valueOf(held.getChannel().name()),
                held.getPlan(),
                held.getSeverity(),
                held.getEnvironment(),
                held.getProductStage(),
                held.getCategory(),
                held.getThirdParty(),
                held.getVip(),
                held.getSite());
        String team = held.getTeams().isEmpty() ? null : held.getTeams().getFirst();
        return new HeldTicket(
                held.getMeta().getTicketId(),
                held.getTeams(),
                held.getSince(),
                held.getWaiting(),
                new Standing(facts, held.getAccount(), team, new HashSet<>(held.getVisited())));
    }

    static SpecificRecord turned(Turn turn) {
        Team.Overload limits = turn.team().overload();
        EventMeta meta = meta(
                turn.desk(),
                turn.at(),
                "overload",
                turn.team().name(),
                turn.change().name());
        if (turn.change() == Change.ENDED) {
            return new OverloadEnded(
                    meta, turn.team().name(), turn.load().open(), limits == null ? 0 : limits.relief());
        }
        boolean byArrivals = turn.change() == Change.STARTED_BY_ARRIVALS;
        return OverloadStarted.newBuilder()
                .setMeta(meta)
                .setTeam(turn.team().name())
                .setOpenTickets(turn.load().open())
                .setLimit(limits == null ? 0 : limits.open())
                .setCause(byArrivals ? "ARRIVALS" : "OPEN_TICKETS")
                .setArrivals(turn.load().arrivals(turn.team(), turn.at()))
                .build();
    }

    /** Whom the pack's rules for overload name: told when it begins and when it ends. */
    static List<SpecificRecord> informed(Turn turn, PolicyPack pack) {
        Set<String> teams = new TreeSet<>();
        pack.escalation().rules().stream()
                .filter(rule -> rule.on() == On.OVERLOAD)
                .forEach(rule -> teams.addAll(rule.inform()));
        return teams.stream().map(team -> informed(turn, team)).toList();
    }

    private static SpecificRecord informed(Turn turn, String team) {
        boolean ended = turn.change() == Change.ENDED;
        return TeamDigest.newBuilder()
                .setMeta(meta(
                        turn.desk(),
                        turn.at(),
                        "overload-told",
                        turn.team().name(),
                        team,
                        turn.change().name()))
                .setTeam(team)
                .setFromTeam(turn.team().name())
                .setReason(ended ? "OVERLOAD_ENDED" : "OVERLOAD")
                .setSeverity(null)
                .setExplanation("Team " + turn.team().name()
                        + (ended
                                ? " has no more tickets than it can answer, "
                                : " has more tickets than it can answer, ")
                        + turn.load().open() + " of them open.")
                .setCount(turn.load().open())
                .setFirst(turn.at())
                .setLast(turn.at())
                .setTickets(List.of())
                .build();
    }

    static SpecificRecord offer(String desk, Move move, Instant now) {
        String id = EventIds.derived(move.ticket(), "relief", move.from(), move.to(), now.toString());
        return new ReliefOffered(new EventMeta(id, move.ticket(), desk, now, now, OURSELVES), move.from(), move.to());
    }

    static String teamOf(SpecificRecord item) {
        return switch (item) {
            case WorkItem work -> work.getTeam();
            case TeamDigest digest -> digest.getTeam();
            default -> throw new IllegalArgumentException("no item for a team: " + item.getSchema());
        };
    }

    /** Events of a desk have its name where others have a ticket: it is their key too. */
    private static EventMeta meta(String desk, Instant now, String... parts) {
        String id = EventIds.derived(desk, String.join("/", parts), now.toString());
        return new EventMeta(id, desk, desk, now, now, OURSELVES);
    }
}
