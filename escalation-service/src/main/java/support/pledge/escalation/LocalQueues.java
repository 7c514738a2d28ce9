package support.pledge.escalation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.springframework.stereotype.Component;
import support.pledge.access.servlet.NotReadable;
import support.pledge.escalation.stream.TeamQueues;
import support.pledge.escalation.stream.TeamQueues.Held;
import support.pledge.escalation.web.TeamQueuesReader;
import support.pledge.schemas.Topics;
import support.pledge.streams.StreamsEngine;

/** Reads the stores of this instance by interactive queries. */
@Component
class LocalQueues implements TeamQueuesReader {
    private final StreamsEngine engine;

    LocalQueues(StreamsEngine engine) {
        this.engine = engine;
    }

    @Override
    public Set<Integer> partitions() {
        return engine.partitions(Topics.TICKET_EVENTS);
    }

    @Override
    public long held(String team, String desk) {
        return reading(queues -> queues.held(team, desk), 0L);
    }

    @Override
    public Optional<Instant> overloadedSince(String team, String desk) {
        return engine.partitions(Topics.ESCALATION_DESK).isEmpty()
                ? Optional.empty()
                : reading(queues -> queues.overloadedSince(team, desk), Optional.empty());
    }

    @Override
    public List<Held> queue(String team, Collection<String> desks, int limit) {
        return reading(queues -> queues.queue(team, desks, limit), List.of());
    }

    /** @param nothing what it is without tasks: then there are no stores to ask */
    private <T> T reading(Function<TeamQueues, T> read, T nothing) {
        var streams = engine.streams().orElseThrow(() -> new NotReadable("not ready: " + engine.phase()));
        if (partitions().isEmpty() && streams.state() == KafkaStreams.State.RUNNING) {
            return nothing;
        }
        try {
            return read.apply(new TeamQueues(streams));
        } catch (InvalidStateStoreException e) {
            throw new NotReadable("the queues cannot be read at the moment: their state is being restored or moved");
        }
    }
}
