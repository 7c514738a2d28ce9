package support.pledge.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one task. An owner has at most one: {@link #set} replaces its namesake, {@link #cancel} may be called any number of
 * times. {@link #drainDue} fires what is due, oldest first, never early, each once (with {@code exactly_once_v2}: also across crashes,
 * because the deletion of a timer and the records forwarded for it are one transaction).
 *
 * <p>Belongs to one stream thread; make it in {@code Processor.init}, when the task's state is restored. Several timers of one thing
 * are several owners ({@code "T-1/answer"}, {@code "T-1/closing"}); the owner need not be the record key, but the timer fires in the
 * task that set it.
 */
public final class Timers {

    /** Of a budget, a fourth is for what comes due while older timers are still waiting. */
    private static final int FRESH_SHARE = 4;

    private final DueIndex index;
    private final KeyValueStore<Bytes, byte[]> owners;
    private final LongSupplier nanos;

    /** When the last drain left due timers behind; the end of time when it left none. */
    private long behindAt = Long.MAX_VALUE;

    Timers(KeyValueStore<Bytes, byte[]> due, KeyValueStore<Bytes, byte[]> owners, LongSupplier nanos) {
        this.index = new DueIndex(due);
        this.owners = owners;
        this.nanos = nanos;
    }

    /** The timers in these stores, which must be connected to the processor. Costs one seek. */
    public static Timers open(ProcessorContext<?, ?> context, TimerStores stores) {
        return new Timers(stores.due(context), stores.owners(context), System::nanoTime);
    }

    /**
     * Arms the owner's timer, in place of the one it had.
     *
     * @param due rounded up to the next millisecond; may be in the past: then the next drain fires it
     * @param payload given back when it fires; best all that firing needs, so that nothing has to be read then
     */
    public void set(String owner, Instant due, byte[] payload) {
        TimerKey key = new TimerKey(TimerKey.ceilMillis(due), owner);
        byte[] value = TimerValue.encode(payload);
        Long armed = armed(owner);
        if (armed == null || armed != key.dueMillis()) {
            if (armed != null) {
                index.delete(new TimerKey(armed, owner).encode());
            }
            owners.put(ownerKey(owner), TimerValue.encodeDue(key.dueMillis()));
            index.put(key.encode(), value);
        } else if (!Arrays.equals(index.get(key.encode()), value)) {
            index.put(key.encode(), value);
        }
    }

    /** Disarms the owner's timer, if it has one. */
    public void cancel(String owner) {
        Long armed = armed(owner);
        if (armed != null) {
            index.delete(new TimerKey(armed, owner).encode());
            owners.put(ownerKey(owner), null);
        }
    }

    /** When the owner's timer is due, if it has one. */
    public Optional<Instant> dueOf(String owner) {
        return Optional.ofNullable(armed(owner)).map(Instant::ofEpochMilli);
    }

    /** No timer is due before this instant; empty when there is none at all. A lower bound: the one that was there may be cancelled. */
    public Optional<Instant> peekDue() {
        return index.nextDue() == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(index.nextDue()));
    }

    /** How long the oldest due timer has been due at {@code now}; zero when none is. Reads nothing. */
    public Duration overdue(Instant now) {
        long millis = now.toEpochMilli();
        return millis <= index.nextDue() ? Duration.ZERO : Duration.ofMillis(millis - index.nextDue());
    }

    /**
     * Fires timers due at or before {@code now}, oldest first, until there is none or the budget is spent. While it is behind, a part of the
     * budget goes to what has come due since the last drain: a burst does not make all that follows late. With none due it costs one
     * comparison. A timer is disarmed before {@code fire} is called, which may therefore set or cancel any timer, its own too; what it
     * sets for the past fires in the next drain. When {@code fire} throws, that timer is armed again and the exception passed on.
     */
    public Drained drainDue(Instant now, Budget budget, Consumer<DueTimer> fire) {
        long nowMillis = now.toEpochMilli();
        if (nowMillis < index.nextDue()) {
            return Drained.NOTHING;
        }
        long started = nanos.getAsLong();
        long allowed = budget.time().toNanos();
        int fired = 0;
        int freshRows = budget.rows() / FRESH_SHARE;
        if (freshRows > 0 && behindAt < nowMillis && index.nextDue() <= behindAt) {
            index.takeFresh(behindAt, nowMillis, freshRows);
            fired = fireTaken(nowMillis, started + allowed / FRESH_SHARE, fire);
        }
        if (fired < budget.rows()) {
            index.takeDue(nowMillis, budget.rows() - fired);
            fired += fireTaken(nowMillis, started + allowed, fire);
        }
        boolean more = nowMillis >= index.nextDue();
        behindAt = more ? nowMillis : Long.MAX_VALUE;
        return new Drained(fired, more);
    }

    /** @param until in nanoseconds; the first fires even after it */
    private int fireTaken(long now, long until, Consumer<DueTimer> fire) {
        int fired = 0;
        try {
            for (var row = index.nextTaken(); row != null; row = nextUntil(until)) {
                fire(row.key, row.value, now, fire);
                fired++;
            }
            return fired;
        } finally {
            index.giveBack();
        }
    }

    private @Nullable KeyValue<Bytes, byte[]> nextUntil(long until) {
        return nanos.getAsLong() - until < 0 ? index.nextTaken() : null;
    }

    /** How many are armed, about: it is the store's own estimate. */
    long outstanding() {
        return Math.max(0, owners.approximateNumEntries());
    }

    /** As a safety net, looks at the whole store for a timer that scans would miss; empty is what is expected. */
    Optional<Instant> sweep() {
        return Optional.ofNullable(index.sweep()).map(TimerKey::dueOf).map(Instant::ofEpochMilli);
    }

    private void fire(Bytes key, byte[] value, long now, Consumer<DueTimer> fire) {
        TimerKey timer = TimerKey.decode(key);
        owners.put(ownerKey(timer.owner()), null);
        try {
            fire.accept(new DueTimer(
                    timer.owner(),
                    Instant.ofEpochMilli(timer.dueMillis()),
                    Instant.ofEpochMilli(now),
                    TimerValue.payload(value)));
        } catch (RuntimeException e) {
            rearm(timer, value);
            throw e;
        }
    }

    /** Where an exception handler lets the task go on, a timer whose firing failed must still be there. */
    private void rearm(TimerKey timer, byte[] value) {
        if (armed(timer.owner()) == null) {
            owners.put(ownerKey(timer.owner()), TimerValue.encodeDue(timer.dueMillis()));
            index.put(timer.encode(), value);
        }
    }

    private @Nullable Long armed(String owner) {
        byte[] value = owners.get(ownerKey(owner));
        return value == null ? null : TimerValue.due(value);
    }

    private static Bytes ownerKey(String owner) {
        return Bytes.wrap(TimerKey.ownerBytes(owner));
    }
}
