package support.pledge.slatimer.stream;

import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.Channel;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockKind;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.Pause;
import support.pledge.policy.clock.PauseReason;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.clock.TicketStatus;
import support.pledge.streams.state.StateIn;
import support.pledge.streams.state.StateOut;

/**
 * A ticket's state as it stands in the store and its changelog: a version byte, then the fields of {@link TicketState} in their order,
 * in milliseconds. Some 60 bytes for a ticket with three clocks and two events. Enum values are written by their position: they may be
 * appended to, never reordered (a test holds that). A changed shape takes the next version number and keeps a reader for this one.
 */
final class TicketStateCodec {

    private static final int VERSION = 1;

    private TicketStateCodec() {}

    static byte[] encode(TicketState state) {
        StateOut out = new StateOut();
        out.raw(VERSION);
        out.base(state.cycleStartedAt() == null ? Instant.EPOCH : state.cycleStartedAt());
        out.text(state.desk());
        out.text(state.policyVersion());
        writeFacts(state.facts(), out);
        out.raw(state.status().ordinal());
        out.number(state.cycle());
        out.maybe(state.cycleStartedAt());
        out.maybe(state.endedAt());
        out.maybe(state.conversation().unansweredSince());
        out.maybe(state.conversation().lastCustomerAt());
        out.maybe(state.conversation().lastAnswerAt());
        out.each(state.pauses(), pause -> writePause(pause, out));
        out.each(state.clocks(), clock -> writeClock(clock, out));
        out.each(new TreeMap<>(state.acceptedAt()).entrySet(), accepted -> {
            out.text(accepted.getKey());
            out.instant(accepted.getValue());
        });
        out.each(state.early(), event -> EarlyEventCodec.write(event, out));
        out.each(state.recentEventIds(), out::id);
        return out.bytes();
    }

    /** @throws IllegalStateException when the bytes are of another release's making */
    static TicketState decode(byte[] bytes) {
        try {
            StateIn in = new StateIn(bytes);
            int version = in.raw();
            if (version != VERSION) {
                throw new IllegalStateException("a stored ticket has format " + version + ", this release reads format "
                        + VERSION + "; was the service rolled back?");
            }
            TicketState state = read(in);
            if (!in.atEnd()) {
                throw new IllegalStateException("a stored ticket is longer than its format says");
            }
            return state;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new IllegalStateException("a stored ticket is cut off or damaged", e);
        }
    }

    private static TicketState read(StateIn in) {
        in.base();
        return new TicketState(
                in.text(),
                in.text(),
                readFacts(in),
                TicketStatus.values()[in.raw()],
                in.count(),
                in.maybeInstant(),
                in.maybeInstant(),
                new TicketState.Conversation(in.maybeInstant(), in.maybeInstant(), in.maybeInstant()),
                in.each(() -> new Pause(PauseReason.values()[in.raw()], in.instant(), in.maybeInstant())),
                in.each(() -> readClock(in)),
                readAccepted(in),
                in.each(() -> EarlyEventCodec.read(in)),
                in.each(in::id));
    }

    static void writeFacts(@Nullable TicketFacts facts, StateOut out) {
        out.flag(facts != null);
        if (facts == null) {
            return;
        }
        out.raw(facts.channel().ordinal());
        out.text(facts.plan());
        out.flag(facts.severity() != null);
        if (facts.severity() != null) {
            out.signed(facts.severity());
        }
        out.text(facts.environment());
        out.text(facts.productStage());
        out.text(facts.category());
        out.text(facts.thirdParty());
        out.flag(facts.vip());
        out.text(facts.site());
    }

    static @Nullable TicketFacts readFacts(StateIn in) {
        if (!in.flag()) {
            return null;
        }
        return new TicketFacts(
                Channel.values()[in.raw()],
                in.maybeText(),
                in.flag() ? (Integer) (int) in.signed() : null,
                in.maybeText(),
                in.maybeText(),
                in.maybeText(),
                in.maybeText(),
                in.flag(),
                in.maybeText());
    }

    private static void writePause(Pause pause, StateOut out) {
        out.raw(pause.reason().ordinal());
        out.instant(pause.from());
        out.maybe(pause.to());
    }

    private static void writeClock(Clock clock, StateOut out) {
        out.raw(clock.kind().ordinal());
        out.number(clock.cycle());
        out.instant(clock.startedAt());
        writeState(clock.state(), out);
        out.number(clock.warned());
        out.text(clock.team());
        out.maybe(clock.promised());
    }

    private static Clock readClock(StateIn in) {
        return new Clock(
                ClockKind.values()[in.raw()],
                in.count(),
                in.instant(),
                readState(in),
                in.count(),
                in.maybeText(),
                in.maybeDuration());
    }

    private static void writeState(ClockState state, StateOut out) {
        switch (state) {
            case ClockState.Running running -> tagged(out, 1, running.due());
            case ClockState.Paused paused -> {
                tagged(out, 2, paused.since());
                out.duration(paused.remaining());
                out.raw(paused.reason().ordinal());
            }
            case ClockState.Excluded excluded -> {
                out.raw(3);
                out.text(excluded.because());
            }
            case ClockState.Met met -> tagged(out, 4, met.at());
            case ClockState.Breached breached -> tagged(out, 5, breached.due(), breached.at());
            case ClockState.Corrected corrected -> tagged(out, 6, corrected.due(), corrected.metAt());
            case ClockState.Expired expired -> tagged(out, 7, expired.due(), expired.at());
            case ClockState.Cancelled cancelled -> {
                tagged(out, 8, cancelled.at());
                out.text(cancelled.reason());
            }
        }
    }

    private static ClockState readState(StateIn in) {
        int tag = in.raw();
        return switch (tag) {
            case 1 -> new ClockState.Running(in.instant());
            case 2 -> new ClockState.Paused(in.instant(), in.duration(), PauseReason.values()[in.raw()]);
            case 3 -> new ClockState.Excluded(in.text());
            case 4 -> new ClockState.Met(in.instant());
            case 5 -> new ClockState.Breached(in.instant(), in.instant());
            case 6 -> new ClockState.Corrected(in.instant(), in.instant());
            case 7 -> new ClockState.Expired(in.instant(), in.instant());
            case 8 -> new ClockState.Cancelled(in.instant(), in.text());
            default -> throw new IllegalStateException("a stored clock has the unknown state " + tag);
        };
    }

    private static void tagged(StateOut out, int tag, Instant... instants) {
        out.raw(tag);
        for (Instant instant : instants) {
            out.instant(instant);
        }
    }

    private static Map<String, Instant> readAccepted(StateIn in) {
        Map<String, Instant> accepted = new HashMap<>();
        for (int left = in.count(); left > 0; left--) {
            accepted.put(in.text(), in.instant());
        }
        return accepted;
    }
}
