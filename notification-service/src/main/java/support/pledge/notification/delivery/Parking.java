package support.pledge.notification.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Where one lane's messages wait: who waits holds no place in the lane's work, and can be turned out when the message is
 * another instance's, or the service stops. Nobody is turned out in the middle of a try. For many threads.
 */
public final class Parking implements Waiting {

    /** Some wait. */
    @FunctionalInterface
    public interface Stay {
        void last() throws InterruptedException;
    }

    private final Waiting waiting;
    private final Set<Thread> parked = new HashSet<>();
    private final Set<Thread> turnedOut = new HashSet<>();

    public Parking(Waiting waiting) {
        this.waiting = waiting;
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        during(() -> waiting.pause(time));
    }

    /** @throws InterruptedException when turned out, before or during the stay */
    public void during(Stay stay) throws InterruptedException {
        enter();
        try {
            stay.last();
        } finally {
            leave();
        }
    }

    private synchronized void enter() throws InterruptedException {
        if (turnedOut.contains(Thread.currentThread())) {
            throw new InterruptedException("this message waits here no longer");
        }
        parked.add(Thread.currentThread());
    }

    private synchronized void leave() {
        parked.remove(Thread.currentThread());
    }

    /** How many wait. */
    public synchronized int parked() {
        return parked.size();
    }

    /** Those of them that wait are interrupted; those that do not are as soon as they want to. */
    public synchronized void turnOut(Collection<Thread> threads) {
        turnedOut.addAll(threads);
        threads.stream().filter(parked::contains).forEach(Thread::interrupt);
    }

    /** The thread's message is done with. */
    public synchronized void ended(Thread thread) {
        turnedOut.remove(thread);
    }
}
