package support.pledge.escalation;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.springframework.stereotype.Component;
import support.pledge.access.servlet.NotReadable;
import support.pledge.escalation.stream.TeamQueues;
import support.pledge.escalation.stream.TeamQueues.Held;
import support.pledge.escalation.web.TeamQueuesReader;
import support.pledge.streams.StreamsEngine;

/** Reads the stores of this instance by interactive queries. */
@Component
class LocalQueues implements TeamQueuesReader {
    private final StreamsEngine engine;

    LocalQueues(StreamsEngine engine) {
        this.engine = engine;
    }

    @Override
    public long held(String team, String desk) {
        return reading(queues -> queues.held(team, desk));
    }

    @Override
    public List<Held> queue(String team, Collection<String> desks, int limit) {
        return reading(queues -> queues.queue(team, desks, limit));
    }

    private <T> T reading(Function<TeamQueues, T> read) {
        var streams = engine.streams().orElseThrow(() -> new NotReadable("not ready: " + engine.phase()));
        try {
            return read.apply(new TeamQueues(streams));
        } catch (InvalidStateStoreException e) {
            throw new NotReadable("the queues cannot be read at the moment: their state is being restored or moved");
        }
    }
}
