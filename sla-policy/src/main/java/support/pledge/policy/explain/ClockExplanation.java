package support.pledge.policy.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.calendar.Stretch;
import support.pledge.policy.calendar.WorkCalendar;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.Reckoning;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.explain.Segment.Kind;
import support.pledge.policy.pack.PolicyPack;

/**
 * Why a clock is due when it is.
 *
 * @param how the rule it rests on and the calendar that counts
 * @param clock as it stands
 * @param due empty while it is paused, and where nothing is promised
 * @param segments from the start on, in order and without gaps. Where the clock is due they end there, and what they count adds up to the
 *     promised time; those of a cancelled clock end when it was cancelled, those of a paused one with the waiting.
 */
public record ClockExplanation(Reckoning how, Clock clock, Optional<Instant> due, List<Segment> segments) {

    public ClockExplanation {
        segments = List.copyOf(segments);
    }

    /**
     * @param packs the versions of the desk's pack that are known; a settled clock may rest on an older one than the ticket
     * @return empty when the version that the clock rests on is not known, or the ticket was never opened
     */
    public static Optional<ClockExplanation> of(
            Clock clock, TicketState state, Function<String, Optional<PolicyPack>> packs) {
        if (clock.basis() == null && state.facts() == null) {
            return Optional.empty();
        }
        return packs.apply(SlaLifecycle.versionOf(clock, state))
                .map(pack -> new SlaLifecycle(pack).reckoning(clock, state))
                .map(how -> of(how, clock));
    }

    /** Of a clock that has only been reckoned. */
    public static ClockExplanation of(Reckoning how) {
        return of(how, how.clock());
    }

    private static ClockExplanation of(Reckoning how, Clock clock) {
        return new ClockExplanation(how, clock, clock.due(), segments(how, clock));
    }

    private static List<Segment> segments(Reckoning how, Clock clock) {
        if (how.work() == null) {
            return List.of(new Segment(Kind.EXCLUDED, clock.startedAt(), null, Duration.ZERO, null, null));
        }
        List<Segment> segments = new ArrayList<>();
        Clock.Counted former = clock.counted();
        if (former != null) {
            // More may have been used than is promised now: then it was due when this version took over.
            Duration used = former.used().compareTo(how.work()) < 0 ? former.used() : how.work();
            segments.add(
                    new Segment(Kind.FORMER, clock.startedAt(), former.until(), used, former.policyVersion(), null));
        }
        Instant end = clock.state() instanceof ClockState.Cancelled(Instant at, String reason) ? at : null;
        for (Reckoning.Stretch stretch : how.stretches()) {
            boolean after = end != null && !stretch.from().isBefore(end);
            if (!after) {
                add(segments, stretch, how.calendar(), end);
            }
        }
        return segments;
    }

    private static void add(
            List<Segment> segments, Reckoning.Stretch stretch, WorkCalendar calendar, @Nullable Instant end) {
        Instant to = end != null && (stretch.to() == null || stretch.to().isAfter(end)) ? end : stretch.to();
        if (stretch.waits() != null || to == null) {
            String reason = stretch.waits() == null ? null : stretch.waits().key();
            segments.add(new Segment(Kind.PAUSED, stretch.from(), to, Duration.ZERO, reason, null));
            return;
        }
        for (Stretch piece : calendar.stretches(stretch.from(), to)) {
            Kind kind = piece.open() ? Kind.COUNTED : piece.holiday() == null ? Kind.CLOSED : Kind.HOLIDAY;
            Duration counted = piece.open() ? Duration.between(piece.from(), piece.to()) : Duration.ZERO;
            segments.add(new Segment(kind, piece.from(), piece.to(), counted, null, piece.holiday()));
        }
    }
}
