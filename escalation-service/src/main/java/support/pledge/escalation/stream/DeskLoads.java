package support.pledge.escalation.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import support.pledge.escalation.stream.DeskStores.TeamKey;
import support.pledge.feed.PatientPacks;
import support.pledge.policy.load.HeldTicket;
import support.pledge.policy.load.Relief;
import support.pledge.policy.load.Relief.Move;
import support.pledge.policy.load.TeamLoad;
import support.pledge.policy.load.TeamLoad.Change;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Team;

/** How much the teams of one task's desks have, over all partitions of tickets, and what goes over when a team has too much. */
final class DeskLoads {
    private final DeskStores stores;
    private final PatientPacks packs;
    private final ObjIntConsumer<TeamKey> told;
    private final Set<TeamKey> overloaded = new HashSet<>();
    private final Set<TeamKey> touched = new HashSet<>();

    /** @param told how many tickets a team has, at the start and with each change */
    DeskLoads(DeskStores stores, PatientPacks packs, ObjIntConsumer<TeamKey> told) {
        this.stores = stores;
        this.packs = packs;
        this.told = told;
        stores.eachLoad((team, load) -> {
            told.accept(team, load.open());
            if (load.isOverloaded()) {
                overloaded.add(team);
            }
        });
    }

    /** That a team's overload began or ended. */
    record Turn(String desk, Team team, Change change, TeamLoad load, Instant at) {}

    /** A ticket came, went, or is waited with no longer. What is the same as before changes nothing. */
    void held(String desk, HeldTicket after, Instant now) {
        HeldTicket before = stores.held(desk, after.ticket());
        if (before == null ? after.teams().isEmpty() : before.equals(after)) {
            return;
        }
        boolean relieved = stores.takeBackOffer(desk, after.ticket());
        List<String> had = before == null ? List.of() : before.teams();
        stores.hold(desk, before, after);
        for (String team : had) {
            if (!after.teams().contains(team)) {
                change(
                        desk,
                        team,
                        relieved
                                ? stores.load(desk, team).relieved()
                                : stores.load(desk, team).went());
            }
        }
        for (String team : after.teams()) {
            Team known = team(desk, team);
            if (!had.contains(team) && known != null) {
                change(desk, team, stores.load(desk, team).came(known, now));
            }
        }
    }

    private void change(String desk, String team, TeamLoad load) {
        stores.put(desk, team, load);
        TeamKey changed = new TeamKey(desk, team);
        touched.add(changed);
        told.accept(changed, load.open());
    }

    /** Teams that have become overloaded, or are so no longer. */
    List<Turn> turns(Instant now) {
        List<Turn> turns = new ArrayList<>();
        Set<TeamKey> all = new HashSet<>(touched);
        all.addAll(overloaded);
        touched.clear();
        for (TeamKey key : all) {
            Team team = team(key.desk(), key.team());
            TeamLoad load = stores.load(key.desk(), key.team());
            Optional<Change> change = team == null ? Optional.empty() : load.change(team, now);
            if (team == null) {
                overloaded.remove(key);
            } else if (change.isPresent()) {
                turns.add(turn(key, team, load, change.get(), now));
            }
        }
        return turns;
    }

    private Turn turn(TeamKey key, Team team, TeamLoad load, Change change, Instant now) {
        TeamLoad after = load.after(change, now);
        stores.put(key.desk(), key.team(), after);
        if (after.isOverloaded()) {
            overloaded.add(key);
        } else {
            overloaded.remove(key);
        }
        return new Turn(key.desk(), team, change, after, now);
    }

    /** What is to go over now, by desk; room is kept for it until it is heard of. */
    Map<String, List<Move>> moves(Instant now) {
        Map<String, List<Move>> moves = new HashMap<>();
        for (TeamKey key : overloaded) {
            packs.currentNow(key.desk())
                    .ifPresent(pack -> moves.computeIfAbsent(key.desk(), desk -> new ArrayList<>())
                            .addAll(moves(pack, key, now)));
        }
        return moves;
    }

    private List<Move> moves(PolicyPack pack, TeamKey key, Instant now) {
        Team team = pack.teams().get(key.team());
        if (team == null) {
            return List.of();
        }
        try (DeskStores.Waiting waiting = stores.waiting(key.desk(), key.team())) {
            List<Move> moves = new Relief(pack)
                    .plan(team, waiting, each -> stores.load(key.desk(), each), moving(key.desk(), now), now);
            moves.forEach(move -> stores.offer(key.desk(), new Offered(move, now)));
            return moves;
        }
    }

    private Map<String, Move> moving(String desk, Instant now) {
        Map<String, Move> moving = new HashMap<>();
        List<String> over = new ArrayList<>();
        stores.eachOffer(desk, offered -> {
            if (offered.isOver(now)) {
                over.add(offered.move().ticket());
            } else {
                moving.put(offered.move().ticket(), offered.move());
            }
        });
        over.forEach(ticket -> stores.takeBackOffer(desk, ticket));
        return moving;
    }

    private @Nullable Team team(String desk, String team) {
        return packs.currentNow(desk).map(pack -> pack.teams().get(team)).orElse(null);
    }
}
