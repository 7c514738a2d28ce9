package support.pledge.intake.stream;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.view.ConversationView.ViewUnavailable;
import support.pledge.intake.view.OpenTicket;
import support.pledge.schemas.ContractSettings;
import support.pledge.schemas.EventCodec;
import support.pledge.streams.StreamsMeters;

/** The running view of this instance. */
public final class StreamsView implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamsView.class);
    private static final Duration GIVE_UP_WITHIN = Duration.ofMinutes(1);
    private static final int GIVE_UP_AFTER = 5;
    private final KafkaStreams streams;
    private final HostInfo self;
    private final ConcurrentLinkedDeque<Long> deaths = new ConcurrentLinkedDeque<>();

    /**
     * @param stateDir stays over restarts, else the view is read again from its changelog
     * @param self where the other instances reach this one
     */
    public StreamsView(
            ContractSettings contract,
            String stateDir,
            HostInfo self,
            Supplier<EventCodec> codecs,
            ViewMeters meters,
            MeterRegistry registry) {
        this.self = self;
        var config = config(contract, stateDir);
        config.put(StreamsConfig.APPLICATION_SERVER_CONFIG, self.host() + ":" + self.port());
        var topology = ConversationTopology.build(codecs, meters);
        streams = new KafkaStreams(topology, config);
        StreamsMeters.bind(streams, topology, registry);
        streams.setUncaughtExceptionHandler(this::replaceOrGiveUp);
    }

    /**
     * A bad record cannot end a thread (it is put aside); a store that cannot be written, or a broker that is gone for long,
     * can. A fresh thread goes on from the last commit. Threads that die one after the other help nobody: then the view
     * stops, and readiness says so.
     */
    private StreamThreadExceptionResponse replaceOrGiveUp(Throwable failure) {
        long now = System.nanoTime();
        deaths.addLast(now);
        deaths.removeIf(death -> now - death > GIVE_UP_WITHIN.toNanos());
        boolean givingUp = deaths.size() > GIVE_UP_AFTER;
        log.error("The view's thread ended and is {}", givingUp ? "not replaced any more" : "replaced", failure);
        return givingUp ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT : StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static Properties config(ContractSettings contract, String stateDir) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, ConversationTopology.APPLICATION_ID);
        config.putAll(contract.broker().client(Map.of()));
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir);
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) contract.replicationFactor());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        config.put(StreamsConfig.POLL_MS_CONFIG, 10);
        config.put("ensure.explicit.internal.resource.naming", "true");
        config.put(StreamsConfig.producerPrefix("linger.ms"), 5);
        // Sla-timer, escalation and notification write in transactions.
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        return config;
    }

    public void start() {
        streams.start();
    }

    /** For health: the library's own word for how it stands. */
    public String state() {
        return streams.state().name();
    }

    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** The partitions whose conversations are to be had here. */
    public Set<Integer> partitions() {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .map(task -> task.taskId().partition())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The conversation, if the ticket's partition is here and read in.
     *
     * @return empty where the partition's store does not know the ticket
     * @throws ViewUnavailable while the partition is elsewhere, moving, or being restored
     */
    public Optional<Conversation> get(String ticketId, int partition) {
        return read(
                        StoreQueryParameters.fromNameAndType(
                                        ConversationTopology.STORE, QueryableStoreTypes.<String, byte[]>keyValueStore())
                                .withPartition(partition),
                        store -> Optional.ofNullable(store.get(ticketId)))
                .map(bytes -> ConversationCodec.decode(ticketId, bytes));
    }

    /** The conversation, if this instance has it; the same exceptions. */
    Optional<Conversation> get(String ticketId) {
        return stored(ticketId).map(bytes -> ConversationCodec.decode(ticketId, bytes));
    }

    /** The same, as it is stored. */
    public Optional<byte[]> stored(String ticketId) {
        return read(
                StoreQueryParameters.fromNameAndType(
                        ConversationTopology.STORE, QueryableStoreTypes.<String, byte[]>keyValueStore()),
                store -> Optional.ofNullable(store.get(ticketId)));
    }

    /** Of the customer's tickets those that this instance has and that are not done with. */
    public List<OpenTicket> openTickets(Set<String> customer) {
        var index = StoreQueryParameters.fromNameAndType(
                CustomerIndex.STORE, QueryableStoreTypes.<String, byte[]>keyValueStore());
        return customer.stream()
                .flatMap(name -> read(index, store -> CustomerIndex.ticketsOf(name, store)).stream())
                .distinct()
                .flatMap(ticket -> get(ticket).stream())
                .filter(ticket -> ticket.isOpened() && ticket.status().isLive())
                .map(OpenTicket::of)
                .toList();
    }

    /**
     * The other instance that keeps the ticket's partition; empty where this one does.
     *
     * @throws ViewUnavailable while nobody knows
     */
    Optional<HostInfo> otherKeeper(String ticketId) {
        try {
            var kept = streams.queryMetadataForKey(ConversationTopology.STORE, ticketId, new StringSerializer());
            if (kept == null || KeyQueryMetadata.NOT_AVAILABLE.equals(kept)) {
                throw new ViewUnavailable(state());
            }
            return Optional.of(kept.activeHost()).filter(host -> !host.equals(self));
        } catch (StreamsException | IllegalStateException e) {
            throw new ViewUnavailable(state());
        }
    }

    /** The instances beside this one that hold a part. */
    Set<HostInfo> others() {
        try {
            return streams.streamsMetadataForStore(ConversationTopology.STORE).stream()
                    .map(StreamsMetadata::hostInfo)
                    .filter(host -> !host.equals(self))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (StreamsException | IllegalStateException e) {
            throw new ViewUnavailable(state());
        }
    }

    private <T> T read(
            StoreQueryParameters<ReadOnlyKeyValueStore<String, byte[]>> which,
            Function<ReadOnlyKeyValueStore<String, byte[]>, T> reading) {
        try {
            return reading.apply(streams.store(which));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            throw new ViewUnavailable(state());
        }
    }

    /** Leaves the group, so that a restart does not wait for a time-out. */
    @Override
    public void close() {
        streams.close(CloseOptions.timeout(Duration.ofSeconds(10))
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    }
}
