package support.pledge.policy.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.pack.Team;
import support.pledge.policy.pack.Team.Arrivals;
import support.pledge.policy.pack.Team.Overload;

/**
 * How much one team of a desk has; immutable.
 *
 * @param open tickets it has
 * @param arrived what came to it lately, by the beginning of short stretches of time, oldest first
 * @param overloadedSince null while it is not overloaded
 */
public record TeamLoad(
        int open, List<Arrived> arrived, @Nullable Instant overloadedSince) {
    public static final TeamLoad NONE = new TeamLoad(0, List.of(), null);

    /** A window is counted in so many stretches: exact to a tenth of it. */
    private static final int STRETCHES = 10;

    public TeamLoad {
        arrived = List.copyOf(arrived);
    }

    /** So many within one stretch. */
    public record Arrived(Instant from, int count) {}

    /** What there is to tell of a team's load. */
    public enum Change {
        STARTED_BY_OPEN_TICKETS,
        STARTED_BY_ARRIVALS,
        ENDED
    }

    public boolean isOverloaded() {
        return overloadedSince != null;
    }

    /** One ticket more. */
    public TeamLoad came(Team team, Instant now) {
        Arrivals window = window(team);
        return new TeamLoad(open + 1, window == null ? List.of() : counting(window, now), overloadedSince);
    }

    /** One ticket fewer. */
    public TeamLoad went() {
        return new TeamLoad(Math.max(0, open - 1), arrived, overloadedSince);
    }

    /** One ticket fewer, which another team took over: it no longer counts as one that came. */
    public TeamLoad relieved() {
        List<Arrived> fewer = new ArrayList<>(arrived);
        if (!fewer.isEmpty()) {
            Arrived oldest = fewer.removeFirst();
            if (oldest.count() > 1) {
                fewer.addFirst(new Arrived(oldest.from(), oldest.count() - 1));
            }
        }
        return new TeamLoad(Math.max(0, open - 1), fewer, overloadedSince);
    }

    /** How many came within the team's window; zero where it counts none. */
    public int arrivals(Team team, Instant now) {
        Arrivals window = window(team);
        return window == null
                ? 0
                : arrived.stream()
                        .filter(each -> each.from().isAfter(now.minus(window.within())))
                        .mapToInt(Arrived::count)
                        .sum();
    }

    /** Whether it can take one more, and others that are on their way to it, without being overloaded by that. */
    public boolean hasRoom(Team team, int onTheirWay, Instant now) {
        int more = onTheirWay + 1;
        Arrivals window = window(team);
        return team.overload() == null
                || (open + more < team.overload().open()
                        && (window == null || arrivals(team, now) + more < window.limit()));
    }

    /** Too many from the limit on, until there are no more than the relief: between the two all stays as it is. */
    public Optional<Change> change(Team team, Instant now) {
        Overload limits = team.overload();
        if (limits == null) {
            return isOverloaded() ? Optional.of(Change.ENDED) : Optional.empty();
        }
        int arrivals = arrivals(team, now);
        Arrivals window = limits.arrivals();
        if (isOverloaded()) {
            boolean relieved = open <= limits.relief() && (window == null || arrivals <= window.relief());
            return relieved ? Optional.of(Change.ENDED) : Optional.empty();
        }
        if (open >= limits.open()) {
            return Optional.of(Change.STARTED_BY_OPEN_TICKETS);
        }
        return window != null && arrivals >= window.limit()
                ? Optional.of(Change.STARTED_BY_ARRIVALS)
                : Optional.empty();
    }

    public TeamLoad after(Change change, Instant now) {
        return new TeamLoad(open, arrived, change == Change.ENDED ? null : now);
    }

    /** How many tickets have to go elsewhere until the team is relieved. */
    int surplus(Team team, Instant now) {
        Overload limits = team.overload();
        if (limits == null || !isOverloaded()) {
            return 0;
        }
        int tooManyCame = limits.arrivals() == null
                ? 0
                : arrivals(team, now) - limits.arrivals().relief();
        return Math.max(0, Math.max(open - limits.relief(), tooManyCame));
    }

    private List<Arrived> counting(Arrivals window, Instant now) {
        Duration stretch = window.within().dividedBy(STRETCHES);
        long millis = Math.max(1, stretch.toMillis());
        Instant from = Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), millis) * millis);
        List<Arrived> counted = new ArrayList<>(arrived);
        counted.removeIf(each -> !each.from().isAfter(now.minus(window.within())));
        if (!counted.isEmpty() && counted.getLast().from().equals(from)) {
            counted.set(counted.size() - 1, new Arrived(from, counted.getLast().count() + 1));
        } else {
            counted.add(new Arrived(from, 1));
        }
        return counted;
    }

    private static @Nullable Arrivals window(Team team) {
        return team.overload() == null ? null : team.overload().arrivals();
    }
}
