package support.pledge.escalation.stream;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;

/**
 * Lets no desk wait for another one's flood: a desk's events are handled as they come while they take no more than its share; what comes
 * beyond waits in the desk's inbox, and everything after it does too, so that a desk's order stays. Inboxes are emptied in turn, a slice
 * at a time.
 */
final class FairIntake {
    private final FairSettings settings;
    private final Inboxes inboxes;
    private final StreamTime time;
    private final Consumer<Arrival> handle;
    private long round;

    /** @param time of the thread that the task runs on */
    FairIntake(FairSettings settings, Inboxes inboxes, StreamTime time, Consumer<Arrival> handle) {
        this.settings = settings;
        this.inboxes = inboxes;
        this.time = time;
        this.handle = handle;
    }

    /** Handles it, or puts it into its desk's inbox. */
    void receive(String desk, Arrival arrival) {
        DeskShares shares = time.shares();
        if (inboxes.depth(desk) == 0 && shares.isLeft(desk)) {
            shares.use(desk, () -> handle.accept(arrival));
        } else {
            inboxes.add(desk, arrival);
            time.putAside();
        }
    }

    /** Handles the next slice of what waits. */
    void drain() {
        if (inboxes.isEmpty()) {
            return;
        }
        long now = time.round(round);
        if (now != round) {
            round = now;
            time.drain(this::slice);
        }
    }

    private void slice() {
        LongSupplier nanos = settings.nanos();
        long most = settings.slice().time().toNanos();
        long begun = nanos.getAsLong();
        int rows = 0;
        do {
            Arrival arrival = inboxes.take();
            if (arrival == null) {
                return;
            }
            handle.accept(arrival);
            rows++;
        } while (rows < settings.slice().rows() && nanos.getAsLong() - begun < most);
    }

    /** How many wait at each desk where that has changed since the last time. */
    void eachChange(ObjLongConsumer<String> each) {
        inboxes.eachChange(each);
    }
}
