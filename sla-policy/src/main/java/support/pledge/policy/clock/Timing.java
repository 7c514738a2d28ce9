package support.pledge.policy.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.PauseReason;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.calendar.CalendarSpec;
import support.pledge.policy.calendar.WorkCalendar;
import support.pledge.policy.pack.ClockPolicy;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Target;
import support.pledge.policy.pack.Within;

/**
 * When a clock is due. Always worked out from its start, its target and the waiting times since, never carried forward from the last
 * due instant: so a new target, a pause and a late event all come to the same instant in whatever order they arrive.
 */
final class Timing {
    private static final WorkCalendar REAL_TIME =
            WorkCalendar.compile(CalendarSpec.of(null, "24/7", List.of(), Map.of()));
    private static final int DUE = 100;

    private final PolicyPack pack;

    Timing(PolicyPack pack) {
        this.pack = pack;
    }

    /**
     * What the pack says for one clock of one ticket.
     *
     * @param target null when no row covers the ticket
     * @param work null when nothing is promised
     * @param calendarName null for real time
     */
    record Promise(
            @Nullable Target target,
            @Nullable Duration work,
            WorkCalendar calendar,
            @Nullable String calendarName,
            Set<PauseReason> pausesOn) {

        String excludedBecause() {
            if (target == null) {
                return "No row of the policy covers this ticket.";
            }
            return target.because() == null
                    ? "Nothing is promised."
                    : target.because().first();
        }
    }

    /** A warning or the due instant. */
    record Firing(Instant at, int percent) {
        boolean isDue() {
            return percent == DUE;
        }
    }

    boolean runs(ClockKind kind) {
        return pack.clocks().containsKey(kind);
    }

    boolean closesWhenExpired(Clock clock, TicketFacts facts) {
        Target target = promise(clock, facts).target();
        return target != null && target.thenClose();
    }

    Promise promise(Clock clock, TicketFacts facts) {
        Target target = pack.target(clock.kind(), facts).orElse(null);
        if (target == null) {
            return new Promise(
                    null, clock.promised(), REAL_TIME, null, clock.kind().defaultPauses());
        }
        if (clock.promised() != null) {
            return new Promise(target, clock.promised(), REAL_TIME, null, target.pausesOn());
        }
        String name = calendarName(clock, target);
        WorkCalendar calendar = name == null ? REAL_TIME : pack.calendar(name, facts.site());
        Duration work = switch (target.within()) {
            case Within.None none -> null;
            case Within.Time time -> time.duration();
            case Within.BusinessDays days -> calendar.businessDays(days.days());
        };
        return new Promise(target, work, calendar, name, target.pausesOn());
    }

    /** A team cannot accept while it is closed: without a calendar of its own, team-acceptance counts the team's hours. */
    private @Nullable String calendarName(Clock clock, Target target) {
        if (target.calendar() != null || clock.team() == null || !pack.teams().containsKey(clock.team())) {
            return target.calendar();
        }
        return pack.team(clock.team()).calendar();
    }

    /** The state of an unsettled clock, given all that has been waited for. */
    ClockState.Unsettled state(Clock clock, TicketFacts facts, List<Pause> pauses) {
        return state(clock, facts, pauses, Trail.UNSEEN);
    }

    /** @param trail sees each stretch of time on the way */
    ClockState.Unsettled state(Clock clock, TicketFacts facts, List<Pause> pauses, Trail trail) {
        Promise promise = promise(clock, facts);
        Duration work = promise.work();
        return work == null
                ? new ClockState.Excluded(promise.excludedBecause())
                : walk(clock, work, promise, pauses, trail);
    }

    /** The work that has been done on a clock by now. */
    Duration used(Clock clock, TicketFacts facts, List<Pause> pauses, Instant now) {
        Promise promise = promise(clock, facts);
        Duration used =
                clock.counted() == null ? Duration.ZERO : clock.counted().used();
        Instant from = start(clock);
        for (Pause pause : pauses) {
            boolean over = pause.to() != null && !pause.to().isAfter(from);
            if (over
                    || !promise.pausesOn().contains(pause.reason())
                    || !pause.from().isBefore(now)) {
                continue;
            }
            used = used.plus(promise.calendar().between(from, later(pause.from(), from)));
            if (pause.to() == null || pause.to().isAfter(now)) {
                return used;
            }
            from = pause.to();
        }
        return used.plus(promise.calendar().between(from, later(now, from)));
    }

    /** When so much work on a clock is, or was, done; as late as can be while it is paused. */
    Instant doneBy(Clock clock, TicketFacts facts, List<Pause> pauses, Duration work) {
        return switch (walk(clock, work, promise(clock, facts), pauses, Trail.UNSEEN)) {
            case ClockState.Running(Instant due) -> due;
            case ClockState.Paused paused -> paused.since();
            case ClockState.Excluded excluded -> clock.startedAt();
        };
    }

    /** The next thing that a running clock fires. */
    Optional<Firing> next(Clock clock, TicketFacts facts, List<Pause> pauses) {
        if (!(clock.state() instanceof ClockState.Running(Instant due))) {
            return Optional.empty();
        }
        Firing breach = new Firing(due, DUE);
        return Optional.of(warnings(clock, facts, pauses).stream()
                .filter(warning -> warning.percent() > clock.warned())
                .findFirst()
                .orElse(breach));
    }

    /** The highest warning that lies at or before {@code now}: what a clock under a new target need not be warned of again. */
    int warnedBy(Clock clock, TicketFacts facts, List<Pause> pauses, Instant now) {
        return warnings(clock, facts, pauses).stream()
                .filter(warning -> !warning.at().isAfter(now))
                .mapToInt(Firing::percent)
                .max()
                .orElse(0);
    }

    private List<Firing> warnings(Clock clock, TicketFacts facts, List<Pause> pauses) {
        ClockPolicy policy = pack.clocks().get(clock.kind());
        if (policy == null || policy.warnAt().isEmpty()) {
            return List.of();
        }
        Promise promise = promise(clock, facts);
        Duration work = promise.work();
        if (work == null) {
            return List.of();
        }
        return policy.warnAt().stream()
                .filter(warn -> warn.percentOf(work) > 0)
                .sorted(Comparator.comparing(warn -> warn.percentOf(work)))
                .flatMap(warn -> walk(clock, warn.after(work), promise, pauses, Trail.UNSEEN)
                                instanceof ClockState.Running(Instant at)
                        ? Optional.of(new Firing(at, warn.percentOf(work))).stream()
                        : Optional.<Firing>empty().stream())
                .toList();
    }

    /** Running with the instant by which the work is done, or paused with what is left of it. */
    private static ClockState.Unsettled walk(
            Clock clock, Duration work, Promise promise, List<Pause> pauses, Trail trail) {
        Instant from = start(clock);
        Duration left =
                clock.counted() == null ? work : work.minus(clock.counted().used());
        if (left.isNegative() || (left.isZero() && clock.counted() != null)) {
            return new ClockState.Running(from);
        }
        for (Pause pause : pauses) {
            boolean over = pause.to() != null && !pause.to().isAfter(from);
            if (over || !promise.pausesOn().contains(pause.reason())) {
                continue;
            }
            Instant stop = later(pause.from(), from);
            Duration done = promise.calendar().between(from, stop);
            if (left.compareTo(done) <= 0) {
                break;
            }
            left = left.minus(done);
            trail.worked(from, stop);
            trail.waited(stop, pause.to(), pause.reason());
            if (pause.to() == null) {
                return new ClockState.Paused(stop, left, pause.reason());
            }
            from = pause.to();
        }
        Instant due = promise.calendar().add(from, left);
        trail.worked(from, due);
        return new ClockState.Running(due);
    }

    /** From where this version of the policy counts. */
    private static Instant start(Clock clock) {
        return clock.counted() == null ? clock.startedAt() : clock.counted().until();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
