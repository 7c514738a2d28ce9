package support.pledge.slatimer.stream;

import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.Channel;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.Clock;
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

    private static final int VERSION = 2;
    /** Without the due instant of met clocks, and without what clocks keep of former policies and facts. */
    private static final int FIRST = 1;

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
        out.each(state.pauses(), pause -> ClockCodec.writePause(pause, out));
        out.each(state.clocks(), clock -> ClockCodec.write(clock, out));
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
            if (version < FIRST || version > VERSION) {
                throw new IllegalStateException("a stored ticket has format " + version
                        + ", this release reads formats up to " + VERSION + "; was the service rolled back?");
            }
            TicketState state = read(in, version == FIRST ? ClockCodec::readFirst : ClockCodec::read);
            if (!in.atEnd()) {
                throw new IllegalStateException("a stored ticket is longer than its format says");
            }
            return state;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new IllegalStateException("a stored ticket is cut off or damaged", e);
        }
    }

    private static TicketState read(StateIn in, Function<StateIn, Clock> clock) {
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
                in.each(() -> ClockCodec.readPause(in)),
                in.each(() -> clock.apply(in)),
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

    private static Map<String, Instant> readAccepted(StateIn in) {
        Map<String, Instant> accepted = new HashMap<>();
        for (int left = in.count(); left > 0; left--) {
            accepted.put(in.text(), in.instant());
        }
        return accepted;
    }
}
