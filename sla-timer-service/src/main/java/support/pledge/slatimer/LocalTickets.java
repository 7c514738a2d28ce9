package support.pledge.slatimer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.springframework.stereotype.Component;
import support.pledge.access.servlet.NotReadable;
import support.pledge.policy.clock.TicketState;
import support.pledge.slatimer.stream.SlaTopology;
import support.pledge.slatimer.web.TicketClocksReader;
import support.pledge.streams.RuntimeSettings;
import support.pledge.streams.StreamsEngine;
import support.pledge.timer.ArmedTimer;

/** Reads the stores of this instance by interactive queries. */
@Component
class LocalTickets implements TicketClocksReader {

    private final StreamsEngine engine;
    private final int partitions;

    LocalTickets(StreamsEngine engine, RuntimeSettings settings) {
        this.engine = engine;
        this.partitions = settings.partitions();
    }

    @Override
    public Optional<TicketState> ticket(String ticketId) {
        Optional<TicketState> found =
                reading(() -> Optional.ofNullable(tickets().get(ticketId)));
        if (found.isEmpty() && !ownedPartitions().contains(partitionOf(ticketId))) {
            throw new NotReadable("this ticket's clocks are kept by another instance, or are on their way to one");
        }
        return found;
    }

    @Override
    public List<ArmedTimer> dueUntil(Instant until, int limit) {
        return reading(() -> ArmedTimer.dueUntil(timers(), until, limit));
    }

    private ReadOnlyKeyValueStore<String, TicketState> tickets() {
        return running()
                .store(StoreQueryParameters.fromNameAndType(
                        SlaTopology.TICKETS, QueryableStoreTypes.<String, TicketState>keyValueStore()));
    }

    private ReadOnlyKeyValueStore<Bytes, byte[]> timers() {
        return running()
                .store(StoreQueryParameters.fromNameAndType(
                        SlaTopology.TIMERS.dueStore(), QueryableStoreTypes.<Bytes, byte[]>keyValueStore()));
    }

    private KafkaStreams running() {
        return engine.streams().orElseThrow(() -> new NotReadable("not ready: " + engine.phase()));
    }

    private <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (InvalidStateStoreException e) {
            throw new NotReadable("the clocks cannot be read at the moment: " + engine.phase());
        }
    }

    private Set<Integer> ownedPartitions() {
        return running().metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .map(task -> task.taskId().partition())
                .collect(Collectors.toSet());
    }

    /** As every producer of the ticket's events does it. */
    private int partitionOf(String ticketId) {
        return BuiltInPartitioner.partitionForKey(ticketId.getBytes(StandardCharsets.UTF_8), partitions);
    }
}
