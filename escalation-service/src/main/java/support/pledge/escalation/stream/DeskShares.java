package support.pledge.escalation.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How much of the time of one stream thread each desk has had since a slot began. */
final class DeskShares {
    private final FairSettings settings;
    private final LongSupplier nanos;
    private final Map<String, Long> used = new HashMap<>();
    private long slotBegan;

    DeskShares(FairSettings settings) {
        this.settings = settings;
        this.nanos = settings.nanos();
        this.slotBegan = nanos.getAsLong();
    }

    /** Whether the desk has some of its share left. */
    boolean isLeft(String desk) {
        long now = nanos.getAsLong();
        if (now - slotBegan >= settings.slot().toNanos()) {
            slotBegan = now;
            used.clear();
        }
        return used.getOrDefault(desk, 0L) < settings.share().toNanos();
    }

    void use(String desk, Runnable work) {
        long begun = nanos.getAsLong();
        work.run();
        used.merge(desk, nanos.getAsLong() - begun, Long::sum);
    }
}
