package support.pledge.policy.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Team;
import support.pledge.policy.routing.Router;

/**
 * Which tickets of an overloaded team go over to experts (E3): those that have waited longest and that an open expert can handle, no more
 * than relieve the team, and never beyond the expert team's own limit. Pure, thread-safe.
 */
public final class Relief {
    /** What is looked at in one go: tickets that no expert can handle must not be looked at for ever. */
    private static final int LOOKED_AT = 1_000;

    private final Router router;

    public Relief(PolicyPack pack) {
        this.router = new Router(pack);
    }

    /** A ticket goes from a team to another. */
    public record Move(String ticket, String from, String to) {}

    /**
     * @param flooded the overloaded team
     * @param waitingLongestFirst its tickets that nobody has answered or taken
     * @param loads of each team
     * @param moving what is on its way already
     */
    public List<Move> plan(
            Team flooded,
            Iterator<HeldTicket> waitingLongestFirst,
            Function<String, TeamLoad> loads,
            Map<String, Move> moving,
            Instant now) {
        Map<String, Integer> onTheirWay = new HashMap<>();
        moving.values().forEach(move -> onTheirWay.merge(move.to(), 1, Integer::sum));
        long leaving = moving.values().stream()
                .filter(move -> move.from().equals(flooded.name()))
                .count();
        long surplus = loads.apply(flooded.name()).surplus(flooded, now) - leaving;
        List<Move> moves = new ArrayList<>();
        for (int looked = 0; looked < LOOKED_AT && moves.size() < surplus && waitingLongestFirst.hasNext(); looked++) {
            HeldTicket held = waitingLongestFirst.next();
            if (!moving.containsKey(held.ticket())) {
                router.relief(held.standing(), team -> hasRoom(team, loads, onTheirWay, now), now)
                        .map(to -> new Move(held.ticket(), flooded.name(), to))
                        .ifPresent(move -> {
                            moves.add(move);
                            onTheirWay.merge(move.to(), 1, Integer::sum);
                        });
            }
        }
        return moves;
    }

    /** A team that is itself overloaded relieves nobody. */
    private static boolean hasRoom(
            Team team, Function<String, TeamLoad> loads, Map<String, Integer> onTheirWay, Instant now) {
        TeamLoad load = loads.apply(team.name());
        return !load.isOverloaded() && load.hasRoom(team, onTheirWay.getOrDefault(team.name(), 0), now);
    }
}
