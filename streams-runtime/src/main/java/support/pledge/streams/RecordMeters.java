package support.pledge.streams;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.streams.event.RecordObserver;
import support.pledge.streams.trace.Traces;

/**
 * What became of records that were not used; names as Prometheus shows them:
 *
 * <ul>
 *   <li>{@code pledge_dead_letters_total{topic}}: records of the topic put aside
 *   <li>{@code pledge_events_passed_over_total{topic}}: events of types newer than this release
 * </ul>
 */
public class RecordMeters implements RecordObserver {

    private static final Logger log = LoggerFactory.getLogger(RecordMeters.class);
    private static final String DEAD_LETTERS = "pledge.dead.letters";
    private static final String PASSED_OVER = "pledge.events.passed.over";
    private static final int TYPES_TOLD = 100;

    private final MeterRegistry registry;
    private final Traces traces;
    private final Set<String> typesTold = ConcurrentHashMap.newKeySet();

    /** @param topics that are read: each is shown from the start, at zero */
    public RecordMeters(MeterRegistry registry, Traces traces, Collection<String> topics) {
        this.registry = registry;
        this.traces = traces;
        for (String topic : topics) {
            registry.counter(DEAD_LETTERS, "topic", topic);
            registry.counter(PASSED_OVER, "topic", topic);
        }
    }

    @Override
    public Traces traces() {
        return traces;
    }

    @Override
    public void passedOver(String topic, String type) {
        registry.counter(PASSED_OVER, "topic", topic).increment();
        if (typesTold.size() < TYPES_TOLD && typesTold.add(type)) {
            log.info("Events of type {} on {} are newer than this release and passed over", type, topic);
        }
    }

    @Override
    public void deadLettered(String topic) {
        registry.counter(DEAD_LETTERS, "topic", topic).increment();
    }
}
