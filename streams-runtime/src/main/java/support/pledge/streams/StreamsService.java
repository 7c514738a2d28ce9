package support.pledge.streams;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.Topology;
import support.pledge.events.PolicyPublished;

/** What a service runs. {@link StreamsEngine} calls the methods in this order, each when the one before is done. */
public interface StreamsService {

    /** Names the group, the state's directory and the topics behind the stores: to change it is to lose them. */
    String applicationId();

    /** What is done again after a crash at most, and what a record waits for that asks for no commit of its own. */
    Duration commitInterval();

    /** The topics that the service writes: it registers the schemas of their events. */
    List<String> writes();

    /** Told of every policy before the topology starts, and of each new one from then on. */
    BiConsumer<String, PolicyPublished> policies();

    /** What runs beside the topology, started just before it. */
    default void startBeside() {}

    Topology topology();

    /** Ends what {@link #startBeside} began, if it did, before the topology is stopped. */
    default void stopBeside() {}
}
