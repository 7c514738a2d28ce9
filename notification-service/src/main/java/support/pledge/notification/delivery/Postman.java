package support.pledge.notification.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import support.pledge.notification.model.Message;
import support.pledge.notification.model.Route;
import support.pledge.notification.text.Letter;
import support.pledge.notification.text.Texts;

/**
 * Delivers messages: tries, waits longer each time, and gives up when the time is over. Blocks its caller meanwhile, so
 * it is meant for virtual threads. One per lane; safe for many threads.
 */
public final class Postman {
    private final Texts texts;
    private final Map<Route, Outlet> outlets;
    private final RetrySettings retry;
    private final InstantSource clock;
    private final Waiting waiting;

    /** @throws IllegalArgumentException if a route has no outlet */
    public Postman(Texts texts, Map<Route, Outlet> outlets, RetrySettings retry, InstantSource clock, Waiting waiting) {
        for (var route : Route.values()) {
            if (!outlets.containsKey(route)) {
                throw new IllegalArgumentException("no outlet for messages by " + route);
            }
        }
        this.texts = texts;
        this.outlets = new EnumMap<>(outlets);
        this.retry = retry;
        this.clock = clock;
        this.waiting = waiting;
    }

    /**
     * Delivers one message.
     *
     * @throws InterruptedException when told to stop while waiting: deliver it again
     */
    public DeliveryResult deliver(Message message) throws InterruptedException {
        var tries = new Tries(clock.instant().plus(retry.giveUpAfter()));
        while (true) {
            // Written anew for each try: a day's waiting messages need not hold their letters.
            Letter letter = texts.compose(message);
            Optional<DeliveryResult> result = switch (attempt(message, letter)) {
                case Attempt.Accepted(String providerId, Instant at) ->
                    Optional.of(new DeliveryResult.Delivered(message, letter, providerId, at, tries.count(true)));
                case Attempt.Refused(String reason, boolean nobodyThere) ->
                    Optional.of(new DeliveryResult.GaveUp(message, reason, true, tries.count(true), nobodyThere));
                case Attempt.Away(String reason, boolean asked) -> tries.later(message, reason, asked, Duration.ZERO);
                case Attempt.TryAgain(String reason) ->
                    tries.later(message, reason, true, retry.soon().jittered(++tries.faults));
                case Attempt.Deferred(String reason) ->
                    tries.later(message, reason, true, retry.later().jittered(++tries.deferrals));
                case Attempt.Unknown(String reason) -> tries.later(message, reason, true, tries.afterUnknown());
            };
            if (result.isPresent()) {
                return result.get();
            }
        }
    }

    /** A fault of our own is no reason to lose a message: the next try may find it mended. */
    private Attempt attempt(Message message, Letter letter) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("told to stop before a try");
        }
        try {
            return requireNonNull(outlets.get(message.route())).send(message, letter);
        } catch (RuntimeException e) {
            return new Attempt.TryAgain(
                    "the " + message.route() + " outlet failed: " + e.getClass().getSimpleName());
        }
    }

    /** Those of one message. */
    private final class Tries {
        private final Instant deadline;
        private int made;
        private int faults;
        private int deferrals;
        private int unknown;

        private Tries(Instant deadline) {
            this.deadline = deadline;
        }

        private int count(boolean asked) {
            made += asked ? 1 : 0;
            return Math.max(1, made);
        }

        /** Once more soon, because it is most likely not taken; then seldom, because each try may be one mail more to the customer. */
        private Duration afterUnknown() {
            unknown++;
            return unknown == 1 ? retry.soon().jittered(1) : retry.later().jittered(unknown - 1);
        }

        /** Waits, or gives up. */
        private Optional<DeliveryResult> later(Message message, String reason, boolean asked, Duration wait)
                throws InterruptedException {
            count(asked);
            var left = Duration.between(clock.instant(), deadline);
            if (!left.isPositive()) {
                return Optional.of(new DeliveryResult.GaveUp(message, reason, false, count(false)));
            }
            if (wait.isPositive()) {
                waiting.pause(wait.compareTo(left) < 0 ? wait : left);
            }
            return Optional.empty();
        }
    }
}
