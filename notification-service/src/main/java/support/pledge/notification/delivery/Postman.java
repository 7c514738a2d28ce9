package support.pledge.notification.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
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
        var letter = texts.compose(message);
        Instant deadline = clock.instant().plus(retry.giveUpAfter());
        for (int tries = 1; ; tries++) {
            switch (attempt(message, letter)) {
                case Attempt.Accepted(String providerId, Instant at) -> {
                    return new DeliveryResult.Delivered(message, letter, providerId, at, tries);
                }
                case Attempt.Refused(String reason) -> {
                    return new DeliveryResult.GaveUp(message, reason, true, tries);
                }
                case Attempt.TryAgain(String reason) -> {
                    var left = Duration.between(clock.instant(), deadline);
                    if (!left.isPositive()) {
                        return new DeliveryResult.GaveUp(message, reason, false, tries);
                    }
                    pause(tries, left);
                }
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

    /** Between half the wait and all of it, so that messages that failed together do not come back together. */
    private void pause(int tries, Duration left) throws InterruptedException {
        long longest = retry.waitAfter(tries).toNanos();
        var wait = Duration.ofNanos(longest - ThreadLocalRandom.current().nextLong(longest / 2 + 1));
        waiting.pause(wait.compareTo(left) < 0 ? wait : left);
    }
}
