package support.pledge.slatimer.stream;

import java.time.Instant;
import java.util.Objects;
import support.pledge.policy.ClockKind;
import support.pledge.policy.PauseReason;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.Pause;
import support.pledge.streams.state.StateIn;
import support.pledge.streams.state.StateOut;

/** The clocks within {@link TicketStateCodec}'s bytes. A state's tag is never given to another one. */
final class ClockCodec {

    private ClockCodec() {}

    static void writePause(Pause pause, StateOut out) {
        out.raw(pause.reason().ordinal());
        out.instant(pause.from());
        out.maybe(pause.to());
    }

    static Pause readPause(StateIn in) {
        return new Pause(PauseReason.values()[in.raw()], in.instant(), in.maybeInstant());
    }

    static void write(Clock clock, StateOut out) {
        out.raw(clock.kind().ordinal());
        out.number(clock.cycle());
        out.instant(clock.startedAt());
        writeState(clock.state(), out);
        out.number(clock.warned());
        out.text(clock.team());
        out.maybe(clock.promised());
        Clock.Counted counted = clock.counted();
        out.flag(counted != null);
        if (counted != null) {
            out.instant(counted.until());
            out.duration(counted.used());
            out.text(counted.policyVersion());
        }
        Clock.Basis basis = clock.basis();
        out.flag(basis != null);
        if (basis != null) {
            TicketStateCodec.writeFacts(basis.facts(), out);
            out.each(basis.pauses(), pause -> writePause(pause, out));
            out.text(basis.policyVersion());
        }
    }

    static Clock read(StateIn in) {
        Clock clock = readFirst(in);
        Clock.Counted counted = in.flag() ? new Clock.Counted(in.instant(), in.duration(), in.text()) : null;
        Clock.Basis basis = in.flag()
                ? new Clock.Basis(
                        Objects.requireNonNull(TicketStateCodec.readFacts(in)), in.each(() -> readPause(in)), in.text())
                : null;
        return new Clock(
                clock.kind(),
                clock.cycle(),
                clock.startedAt(),
                clock.state(),
                clock.warned(),
                clock.team(),
                clock.promised(),
                counted,
                basis);
    }

    /** As the first format had it. */
    static Clock readFirst(StateIn in) {
        return new Clock(
                ClockKind.values()[in.raw()],
                in.count(),
                in.instant(),
                readState(in),
                in.count(),
                in.maybeText(),
                in.maybeDuration(),
                null,
                null);
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
            case ClockState.Met met -> {
                tagged(out, 9, met.at());
                out.maybe(met.due());
            }
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
            case 4 -> new ClockState.Met(in.instant(), null);
            case 5 -> new ClockState.Breached(in.instant(), in.instant());
            case 6 -> new ClockState.Corrected(in.instant(), in.instant());
            case 7 -> new ClockState.Expired(in.instant(), in.instant());
            case 8 -> new ClockState.Cancelled(in.instant(), in.text());
            case 9 -> new ClockState.Met(in.instant(), in.maybeInstant());
            default -> throw new IllegalStateException("a stored clock has the unknown state " + tag);
        };
    }

    private static void tagged(StateOut out, int tag, Instant... instants) {
        out.raw(tag);
        for (Instant instant : instants) {
            out.instant(instant);
        }
    }
}
