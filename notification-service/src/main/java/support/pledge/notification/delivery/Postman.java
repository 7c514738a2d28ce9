package support.pledge.notification.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
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
     * Delivers the messages of different tickets side by side, those of one ticket one after the other as they stand. A
     * message that was given up does not hold back the next one.
     *
     * @return results in the order of the messages
     * @throws InterruptedException when told to stop: what became of the messages is then not known, deliver them again
     */
    public List<DeliveryResult> deliverAll(List<Message> messages) throws InterruptedException {
        var byTicket = new LinkedHashMap<String, List<Message>>();
        messages.forEach(message -> byTicket.computeIfAbsent(message.ticket(), _ -> new ArrayList<>())
                .add(message));
        var rounds = byTicket.values().stream().map(this::inOrder).toList();
        var results = new IdentityHashMap<Message, DeliveryResult>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round : threads.invokeAll(rounds)) {
                round.get().forEach(result -> results.put(result.message(), result));
            }
        } catch (ExecutionException e) {
            throw asInterruption(e);
        }
        return messages.stream()
                .map(message -> requireNonNull(results.get(message)))
                .toList();
    }

    private Callable<List<DeliveryResult>> inOrder(List<Message> ofOneTicket) {
        return () -> {
            var results = new ArrayList<DeliveryResult>(ofOneTicket.size());
            for (var message : ofOneTicket) {
                results.add(deliver(message));
            }
            return results;
        };
    }

    private static InterruptedException asInterruption(ExecutionException e) {
        if (e.getCause() instanceof InterruptedException interrupted) {
            return interrupted;
        }
        throw new IllegalStateException("a message could not be put into words or delivered", e.getCause());
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
