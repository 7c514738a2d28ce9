package support.pledge.notification.mail;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import support.pledge.notification.delivery.Backoff;
import support.pledge.notification.delivery.Parking;
import support.pledge.notification.delivery.Waiting;

/**
 * The mail servers in the order of preference, and the line of messages that wait because none is there. That is one fact for all
 * messages of both lanes: one of them probes at a time, the others wait for it. When a server is back, the urgent ones that waited go
 * first, all of them, and the others when those have had their try.
 */
public final class Relays {
    /** A message comes out of the line at times, to see whether its own time is over. */
    private static final Duration LONGEST_STAY = Duration.ofHours(1);

    private final Map<Relay, Circuit> circuits = new LinkedHashMap<>();
    private final InstantSource clock;
    private final Waiting waiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Guest> urgent = new ArrayDeque<>();
    private final Deque<Guest> others = new ArrayDeque<>();
    private int hurrying;
    private boolean watched;

    /** The right to one try with one mail server. Must be given back by one of the methods that take it. */
    record Pass(Relay relay, Circuit.Pass of, boolean hurried) {}

    private static final class Guest {
        private final Condition turn;
        private final Instant until;
        private @Nullable Pass pass;
        private boolean sentAway;

        private Guest(Condition turn, Instant until) {
            this.turn = turn;
            this.until = until;
        }
    }

    public Relays(List<Relay> inOrder, Backoff backoff, InstantSource clock, Waiting waiting) {
        inOrder.forEach(relay -> circuits.put(relay, new Circuit(backoff)));
        this.clock = clock;
        this.waiting = waiting;
    }

    public List<Relay> inOrder() {
        return List.copyOf(circuits.keySet());
    }

    public boolean isAway(Relay relay) {
        lock.lock();
        try {
            return circuit(relay).isAway();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a mail server may be asked; empty: it has waited long enough to look whether it is too late. */
    Optional<Pass> await(boolean first, Parking parking) throws InterruptedException {
        lock.lock();
        try {
            Optional<Pass> now = first || hurrying == 0 ? free(null) : Optional.empty();
            return now.isPresent() ? now : stay(first ? urgent : others, parking);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Pass> stay(Deque<Guest> line, Parking parking) throws InterruptedException {
        Guest guest = new Guest(lock.newCondition(), clock.instant().plus(LONGEST_STAY));
        line.add(guest);
        watch();
        changed.signalAll();
        try {
            parking.during(() -> {
                while (guest.pass == null && !guest.sentAway) {
                    guest.turn.await();
                }
            });
            return Optional.ofNullable(guest.pass);
        } catch (InterruptedException e) {
            if (guest.pass != null) {
                notMade(guest.pass);
            }
            throw e;
        } finally {
            line.remove(guest);
        }
    }

    /** Another mail server after the one that was not there. */
    Optional<Pass> instead(Pass of) {
        lock.lock();
        try {
            return free(of.relay());
        } finally {
            lock.unlock();
        }
    }

    /** The first that may be asked now. */
    private Optional<Pass> free(@Nullable Relay except) {
        Instant now = clock.instant();
        for (var entry : circuits.entrySet()) {
            if (!entry.getKey().equals(except)) {
                Optional<Circuit.Pass> pass = entry.getValue().enter(now);
                if (pass.isPresent()) {
                    return Optional.of(new Pass(entry.getKey(), pass.get(), false));
                }
            }
        }
        return Optional.empty();
    }

    /** Still worth asking: a message may have waited long for its connection. */
    boolean isWorthIt(Pass pass) {
        return pass.of().probe() || !isAway(pass.relay());
    }

    /** It answered for the mail. */
    void served(Pass pass) {
        ended(pass, () -> {
            circuit(pass.relay()).served(pass.of());
            return true;
        });
    }

    /** It did not. Returns whether it is taken to be away. */
    boolean failed(Pass pass) {
        return ended(pass, () -> circuit(pass.relay()).failed(pass.of(), clock.instant()));
    }

    /** The try was not made. */
    void notMade(Pass pass) {
        ended(pass, () -> {
            circuit(pass.relay()).leave(pass.of());
            return false;
        });
    }

    private boolean ended(Pass pass, java.util.function.BooleanSupplier how) {
        lock.lock();
        try {
            boolean result = how.getAsBoolean();
            hurrying -= pass.hurried() ? 1 : 0;
            release();
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        for (Guest guest; (guest = urgent.peek()) != null && letIn(guest, true); ) {
            urgent.remove();
            hurrying++;
        }
        while (hurrying == 0 && !others.isEmpty() && letIn(others.peek(), false)) {
            others.remove();
        }
    }

    /** Only where a server is there; to probe is for one guest, and {@link #watching} picks it. */
    private boolean letIn(Guest guest, boolean hurried) {
        for (var entry : circuits.entrySet()) {
            if (!entry.getValue().isAway()) {
                var pass = entry.getValue().enter(clock.instant()).orElseThrow();
                guest.pass = new Pass(entry.getKey(), pass, hurried);
                guest.turn.signal();
                return true;
            }
        }
        return false;
    }

    private void watch() {
        if (!watched) {
            watched = true;
            Thread.ofVirtual().name("relays").start(this::watching);
        }
    }

    /** Lets one guest after the other probe, each when the time has come, for as long as any wait. */
    private void watching() {
        lock.lock();
        try {
            while (!urgent.isEmpty() || !others.isEmpty()) {
                sendAway(urgent);
                sendAway(others);
                var next = nextProbe();
                if (next.isEmpty()) {
                    changed.await();
                    continue;
                }
                var left = Duration.between(clock.instant(), next.get().getValue());
                if (left.isPositive()) {
                    unlocked(left);
                } else {
                    probe(next.get().getKey());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watched = false;
            lock.unlock();
        }
    }

    /** The server that is to be probed next, and when; empty while one is there or all are being probed. */
    private Optional<Map.Entry<Relay, Instant>> nextProbe() {
        if (circuits.values().stream().anyMatch(circuit -> !circuit.isAway())) {
            return Optional.empty();
        }
        return circuits.entrySet().stream()
                .flatMap(entry -> entry.getValue().probeAt().map(at -> Map.entry(entry.getKey(), at)).stream())
                .min(Comparator.comparing(Map.Entry::getValue));
    }

    private void unlocked(Duration time) throws InterruptedException {
        lock.unlock();
        try {
            waiting.pause(time);
        } finally {
            lock.lock();
        }
    }

    private void probe(Relay relay) {
        Guest guest = urgent.isEmpty() ? others.poll() : urgent.poll();
        if (guest != null) {
            circuit(relay).enter(clock.instant()).ifPresent(pass -> guest.pass = new Pass(relay, pass, false));
            guest.turn.signal();
        }
    }

    private void sendAway(Deque<Guest> line) {
        Instant now = clock.instant();
        for (Guest guest; (guest = line.peek()) != null && !now.isBefore(guest.until); ) {
            line.remove();
            guest.sentAway = true;
            guest.turn.signal();
        }
    }

    private Circuit circuit(Relay relay) {
        return requireNonNull(circuits.get(relay));
    }
}
