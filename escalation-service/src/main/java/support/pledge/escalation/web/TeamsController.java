package support.pledge.escalation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import support.pledge.access.servlet.Caller;
import support.pledge.access.servlet.Problems;
import support.pledge.escalation.web.TeamViews.QueueView;
import support.pledge.escalation.web.TeamViews.TeamView;
import support.pledge.escalation.web.TeamViews.Teams;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.policy.pack.PolicyPack;

/** Which teams there are, whether they are there, and what lies with them. A caller sees its own desks. */
@RestController
class TeamsController {
    private static final int MOST = 1_000;

    private final PolicyBook policies;
    private final TeamQueuesReader queues;
    private final QueuesOfAll group;
    private final Clock clock;

    TeamsController(PolicyBook policies, TeamQueuesReader queues, QueuesOfAll group, Clock clock) {
        this.group = group;
        this.policies = policies;
        this.queues = queues;
        this.clock = clock;
    }

    /** All teams of the caller's desks, by desk and level. */
    @GetMapping("/v1/teams")
    Teams teams(@AuthenticationPrincipal Caller caller, HttpServletRequest request, HttpServletResponse response) {
        return TeamViews.together(
                group.everyone(Teams.class, queues::partitions, () -> here(caller), request, response));
    }

    /** As far as this instance knows what they have. */
    private Teams here(Caller caller) {
        Instant now = clock.instant();
        List<TeamView> teams = new ArrayList<>();
        for (PolicyPack pack : packs(caller)) {
            pack.teams().values().stream()
                    .map(team -> TeamViews.team(
                            pack,
                            team,
                            now,
                            queues.held(team.name(), pack.desk()),
                            queues.overloadedSince(team.name(), pack.desk()).orElse(null)))
                    .forEach(teams::add);
        }
        teams.sort(TeamViews.BY_DESK_AND_LEVEL);
        return new Teams(teams);
    }

    /** What a team has, oldest first. */
    @GetMapping("/v1/teams/{team}/queue")
    QueueView queue(
            @PathVariable("team") String team,
            @RequestParam(name = "limit", defaultValue = "100") int limit,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (limit < 1 || limit > MOST) {
            throw Problems.badRequest("limit=" + limit + ": give 1 to " + MOST);
        }
        List<String> desks = packs(caller).stream()
                .filter(pack -> pack.teams().containsKey(team))
                .map(PolicyPack::desk)
                .toList();
        if (desks.isEmpty()) {
            throw Problems.notTheirs("there is no team '" + Problems.shown(team) + "'");
        }
        var parts = group.everyone(
                QueueView.class,
                queues::partitions,
                () -> TeamViews.queue(team, queues.queue(team, desks, limit), clock.instant()),
                request,
                response);
        return TeamViews.oldest(team, limit, parts);
    }

    private List<PolicyPack> packs(Caller caller) {
        return policies.desks().stream()
                .filter(caller::maySee)
                .flatMap(desk -> policies.current(desk).stream())
                .toList();
    }
}
