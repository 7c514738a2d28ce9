package support.pledge.slatimer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
import support.pledge.schemas.Topics;
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
    public Set<Integer> partitions() {
        return engine.partitions(Topics.TICKET_EVENTS);
    }

    /** The partition is found as every producer of the ticket's events finds it. */
    @Override
    public boolean keeps(String ticketId) {
        return partitions()
                .contains(BuiltInPartitioner.partitionForKey(ticketId.getBytes(StandardCharsets.UTF_8), partitions));
    }

    @Override
    public Optional<TicketState> ticket(String ticketId) {
        Optional<TicketState> found =
                reading(() -> Optional.ofNullable(tickets().get(ticketId)));
        if (found.isEmpty() && !keeps(ticketId)) {
            throw new NotReadable("this ticket's clocks are on their way to another instance");
        }
        return found;
    }

    @Override
    public List<ArmedTimer> dueUntil(Instant until, int limit) {
        // Without tasks there are no stores to ask.
        return partitions().isEmpty() && running().state() == KafkaStreams.State.RUNNING
                ? List.of()
                : reading(() -> ArmedTimer.dueUntil(timers(), until, limit));
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
}
