package support.pledge.policy.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.pack.PolicyPack;

/**
 * One ticket in virtual time, with a timer that is never late. Times are offsets from its opening, on Monday 2026-03-02 at 10:00 in
 * Berlin; what its clocks do is told in words: {@code "10m first-response breached"}.
 */
final class TicketStory {
    static final Instant OPENING = Instant.parse("2026-03-02T09:00:00Z");

    private SlaLifecycle lifecycle;
    private final List<String> told = new ArrayList<>();
    private @Nullable TicketState state;
    private int events;

    private TicketStory(PolicyPack pack) {
        lifecycle = new SlaLifecycle(pack);
    }

    static TicketStory on(PolicyPack pack) {
        return new TicketStory(pack);
    }

    TicketStory opens() {
        return opens(TicketFacts.of(Channel.PORTAL));
    }

    TicketStory opens(TicketFacts facts) {
        return at("0s", (id, at) -> new TicketEvent.Opened(id, at, facts));
    }

    /** Something happens, and is heard of at once. */
    TicketStory at(String when, BiFunction<String, Instant, TicketEvent> event) {
        waits(when);
        return hears(when, event.apply("event-" + events++, instant(when)));
    }

    /** Something is heard of. */
    TicketStory hears(String when, TicketEvent event) {
        return keep(instant(when), lifecycle.on(event, state, instant(when)));
    }

    /** Time passes; whatever is due fires on the dot. */
    TicketStory waits(String until) {
        for (Optional<Instant> due = due(); due.isPresent() && !due.get().isAfter(instant(until)); due = due()) {
            keep(due.get(), lifecycle.fireDue(state(), due.get()));
        }
        return this;
    }

    /** The timer was dead and wakes up. */
    TicketStory wakesUp(String when) {
        return keep(instant(when), lifecycle.fireDue(state(), instant(when)));
    }

    /** The desk's policy changes, and an operator has the tickets recounted. */
    TicketStory recounts(String when, PolicyPack pack) {
        SlaLifecycle former = lifecycle;
        lifecycle = new SlaLifecycle(pack);
        return keep(instant(when), lifecycle.recount(state(), former, "policy-recounted", instant(when)));
    }

    /** What has been told since the last time one asked. */
    List<String> tells() {
        List<String> news = List.copyOf(told);
        told.clear();
        return news;
    }

    TicketState state() {
        if (state == null) {
            throw new IllegalStateException("nothing has happened yet");
        }
        return state;
    }

    ClockState clock(ClockKind kind) {
        return state().clock(kind).orElseThrow().state();
    }

    static Instant instant(String offset) {
        return OPENING.plus(duration(offset));
    }

    static Duration duration(String text) {
        return Duration.parse(text.endsWith("d") ? "P" + text : "PT" + text);
    }

    private Optional<Instant> due() {
        return state == null ? Optional.empty() : lifecycle.nextDue(state);
    }

    private TicketStory keep(Instant now, Decision decision) {
        state = decision.state();
        decision.changes().forEach(change -> told.add(offset(now) + " " + words(change)));
        return this;
    }

    private static String words(ClockChange change) {
        String clock = change.clock().kind().key() + " ";
        return clock
                + switch (change) {
                    case ClockChange.Started c when c.due() != null -> "started, due " + offset(c.due());
                    case ClockChange.Started c -> "started, " + (c.because() == null ? "paused" : c.because());
                    case ClockChange.Paused c -> "paused on " + c.reason().key() + ", left " + text(c.remaining());
                    case ClockChange.Resumed c -> "resumed, due " + offset(c.due());
                    case ClockChange.Rescheduled c ->
                        "rescheduled by " + c.cause() + ", " + offset(c.from()) + " to " + offset(c.to());
                    case ClockChange.Met c -> "met at " + offset(c.at());
                    case ClockChange.Cancelled c -> "cancelled, " + c.reason();
                    case ClockChange.Warned c -> "warned at " + c.percent() + "%";
                    case ClockChange.Breached c -> "breached, due " + offset(c.due());
                    case ClockChange.Corrected c -> "corrected, met at " + offset(c.metAt());
                    case ClockChange.Expired c -> "expired" + (c.thenClose() ? ", close" : "");
                };
    }

    private static String offset(@Nullable Instant instant) {
        return instant == null ? "none" : text(Duration.between(OPENING, instant));
    }

    private static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
