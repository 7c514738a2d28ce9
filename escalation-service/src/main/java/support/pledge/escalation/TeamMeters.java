package support.pledge.escalation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Team;

/**
 * {@code pledge_team_tickets{desk,team}}: what a team has, shown by the instance that counts for its desk; {@code pledge_team_open{desk,team}}:
 * 1 while its calendar has it there, for tickets of no particular site. A team is shown from its first ticket on, the first
 * {@link #MOST} teams are.
 */
final class TeamMeters {
    private static final int MOST = 200;

    private final MeterRegistry registry;
    private final PolicyBook book;
    private final Clock clock;
    private final Set<DeskTeam> shown = ConcurrentHashMap.newKeySet();
    private final Map<DeskTeam, Load> loads = new ConcurrentHashMap<>();

    TeamMeters(MeterRegistry registry, PolicyBook book, Clock clock) {
        this.registry = registry;
        this.book = book;
        this.clock = clock;
    }

    private record DeskTeam(String desk, String team) {}

    private record Load(TaskId task, int tickets) {}

    void load(TaskId task, String desk, String team, int tickets) {
        DeskTeam which = new DeskTeam(desk, team);
        loads.put(which, new Load(task, tickets));
        if (shown.size() < MOST && shown.add(which)) {
            show(which);
        }
    }

    /** Another instance counts from now on: here the team has nothing. */
    void closed(TaskId task) {
        loads.values().removeIf(load -> load.task().equals(task));
    }

    private void show(DeskTeam which) {
        Tags tags = Tags.of("desk", which.desk(), "team", which.team());
        Gauge.builder("pledge.team.tickets", loads, all -> {
                    Load load = all.get(which);
                    return load == null ? 0 : load.tickets();
                })
                .description("tickets that a team has")
                .tags(tags)
                .register(registry);
        Gauge.builder("pledge.team.open", which, this::isOpen)
                .description("1 while the team's calendar has it there")
                .tags(tags)
                .register(registry);
    }

    private double isOpen(DeskTeam which) {
        return book.current(which.desk())
                        .filter(pack -> isOpen(pack, which.team()))
                        .isPresent()
                ? 1
                : 0;
    }

    private boolean isOpen(PolicyPack pack, String name) {
        Team team = pack.teams().get(name);
        var calendar = team == null ? null : pack.calendars().get(team.calendar());
        return calendar != null && calendar.fallback().isOpen(clock.instant());
    }
}
