package support.pledge.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * How a topology is; names as Prometheus shows them:
 *
 * <ul>
 *   <li>{@code pledge_streams_state{state}}: 1 for the state it is in, 0 for the others
 *   <li>{@code pledge_streams_lag{topic}}: records of the topic's partitions that lie here and have not been taken up
 *   <li>Kafka's own, as Micrometer names them
 * </ul>
 */
public final class StreamsMeters {
    private static final String LAG = "records-lag";

    private StreamsMeters() {}

    public static void bind(KafkaStreams streams, Topology topology, MeterRegistry registry) {
        new KafkaStreamsMetrics(streams).bindTo(registry);
        for (KafkaStreams.State state : KafkaStreams.State.values()) {
            Gauge.builder("pledge.streams.state", streams, running -> running.state() == state ? 1 : 0)
                    .description("1 for the state that the topology is in")
                    .tag("state", state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .register(registry);
        }
        for (String topic : topics(topology)) {
            Gauge.builder("pledge.streams.lag", streams, running -> lag(running.metrics(), topic))
                    .description("records of this instance's partitions that have not been taken up")
                    .tag("topic", topic)
                    .register(registry);
        }
    }

    private static Set<String> topics(Topology topology) {
        return topology.describe().subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .flatMap(node -> node instanceof TopologyDescription.Source source && source.topicSet() != null
                        ? source.topicSet().stream()
                        : Stream.empty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of the consumers that work, not of those that restore. Kafka has each once more with underscores for the topic's dots. */
    private static double lag(Map<MetricName, ? extends Metric> metrics, String topic) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(LAG)
                        && isOf(metric.getKey().tags(), topic))
                .mapToDouble(metric -> metric.getValue().metricValue() instanceof Double lag && !lag.isNaN() ? lag : 0)
                .sum();
    }

    private static boolean isOf(Map<String, String> tags, String topic) {
        return tags.getOrDefault("topic", "").equals(topic)
                && !tags.getOrDefault("client-id", "").contains("-restore-");
    }
}
