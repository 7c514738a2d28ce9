package support.pledge.streams.store;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings together one client's producers, who know what has been committed, and its stores, who wait for it. */
public final class Transactions {

    /** The client's property that holds this. */
    public static final String PROPERTY = "pledge.transactions";

    /** How the names of topics behind stores end. */
    static final String CHANGELOG = "-changelog";

    private static final Logger log = LoggerFactory.getLogger(Transactions.class);
    /** Far below the day after which changelogs may forget deletions. */
    private static final long FLUSH_MINUTES = 10;

    private final Map<TopicPartition, CommittedStore> stores = new ConcurrentHashMap<>();

    public Transactions() {
        Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("store-flush").factory())
                .scheduleWithFixedDelay(this::flush, FLUSH_MINUTES, FLUSH_MINUTES, TimeUnit.MINUTES);
    }

    /** Null for a client without transactions, as tests without a broker have it. */
    static @Nullable Transactions of(Map<String, Object> configs) {
        return (Transactions) configs.get(PROPERTY);
    }

    void opened(TopicPartition changelog, CommittedStore store) {
        stores.put(changelog, store);
    }

    void closed(TopicPartition changelog, CommittedStore store) {
        stores.remove(changelog, store);
    }

    boolean waitsFor(TopicPartition partition) {
        return stores.containsKey(partition);
    }

    /** @param written the last offset of each changelog that the transaction wrote to */
    void committed(Map<TopicPartition, Long> written) {
        written.forEach((changelog, offset) -> {
            CommittedStore store = stores.get(changelog);
            if (store != null) {
                store.committed(offset);
            }
        });
    }

    /**
     * A task that ends in disorder aborts the transaction of all tasks of its thread. One that lives on would commit rows with its next transaction
     * that are in no log: it has to begin anew.
     *
     * @param touched the changelogs that the transaction wrote to, or tried to
     */
    void aborted(Set<TopicPartition> touched) {
        Set<TaskId> damaged = touched.stream()
                .map(stores::get)
                .filter(store -> store != null && store.hasUncommitted())
                .map(CommittedStore::task)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        stores.values().stream().filter(store -> damaged.contains(store.task())).forEach(CommittedStore::aborted);
    }

    /** See {@link Disk#flush}. */
    void flush() {
        stores.forEach((changelog, store) -> {
            try {
                store.flushToDisk();
            } catch (RuntimeException e) {
                log.warn("The store of {} is not written to disk now: {}", changelog, e.getMessage());
            }
        });
    }
}
