package support.pledge.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import support.pledge.notification.delivery.DeliveryResult;
import support.pledge.notification.lane.Lane;
import support.pledge.notification.lane.LaneObserver;
import support.pledge.notification.model.Message;
import support.pledge.notification.model.Ruling;
import support.pledge.notification.stream.ContactObserver;
import support.pledge.notification.stream.ContactTopology;
import support.pledge.schemas.Topics;

/**
 * All that the service counts; names as Prometheus shows them:
 *
 * <ul>
 *   <li>{@code pledge_messages_total{kind,route,outcome}}: outcome is sent, refused, given-up or withheld; a message that is withheld has
 *       the route none
 *   <li>{@code pledge_message_seconds{kind,route}}: from when Pledge learnt of the cause to acceptance by the mail server or the chat
 *   <li>{@code pledge_lane_open{lane}}: messages on their way
 *   <li>{@code pledge_dead_letters_total{topic}}: records of the topic put aside
 *   <li>{@code pledge_events_passed_over_total{topic}}: events of types newer than this release
 *   <li>{@code pledge_acknowledgement_unreadable_total}: records that the acknowledgement lane could not read; the topology puts them
 *       aside
 * </ul>
 *
 * Labels come from the program, never from tickets or customers.
 */
@Component
class NotificationMetrics implements ContactObserver, LaneObserver {

    private static final Logger log = LoggerFactory.getLogger(NotificationMetrics.class);
    private static final int TYPES_TOLD = 100;

    private final MeterRegistry registry;
    private final OwnedTasks tasks;
    private final Set<String> typesTold = ConcurrentHashMap.newKeySet();

    NotificationMetrics(MeterRegistry registry, OwnedTasks tasks) {
        this.registry = registry;
        this.tasks = tasks;
        for (String topic : ContactTopology.SOURCES) {
            registry.counter("pledge.dead.letters", "topic", topic);
            registry.counter("pledge.events.passed.over", "topic", topic);
        }
        registry.counter("pledge.dead.letters", "topic", Topics.OUTBOX);
        registry.counter("pledge.acknowledgement.unreadable");
    }

    /** Kafka Streams' own meters, {@code kafka_stream_*}. */
    void watch(KafkaStreams streams) {
        new KafkaStreamsMetrics(streams).bindTo(registry);
    }

    void watch(Lane lane) {
        Gauge.builder("pledge.lane.open", lane, Lane::open)
                .description("messages on their way")
                .tag("lane", lane.name())
                .register(registry);
    }

    @Override
    public void taskOpened(TaskId task) {
        tasks.opened(task);
    }

    @Override
    public void taskClosed(TaskId task) {
        tasks.closed(task);
    }

    @Override
    public void ticked(TaskId task) {
        tasks.ticked(task);
    }

    @Override
    public void ruled(Ruling ruling) {
        if (ruling instanceof Ruling.Withhold withheld) {
            withheld(withheld);
        }
    }

    @Override
    public void withheld(Ruling.Withhold message) {
        count(key(message.draft().kind()), "none", "withheld");
    }

    @Override
    public void delivered(DeliveryResult.Delivered done) {
        Message message = done.message();
        String kind = key(message.kind());
        String route = key(message.route());
        count(kind, route, "sent");
        Duration took = Duration.between(message.draft().recordedAt(), done.acceptedAt());
        // Hosts differ by milliseconds.
        seconds(kind, route).record(took.isNegative() ? Duration.ZERO : took);
    }

    @Override
    public void gaveUp(DeliveryResult.GaveUp lost) {
        Message message = lost.message();
        count(key(message.kind()), key(message.route()), lost.permanent() ? "refused" : "given-up");
    }

    @Override
    public void passedOver(String topic, String type) {
        registry.counter("pledge.events.passed.over", "topic", topic).increment();
        if (typesTold.size() < TYPES_TOLD && typesTold.add(type)) {
            log.info("Events of type {} on {} are newer than this release and passed over", type, topic);
        }
    }

    @Override
    public void deadLettered(String topic) {
        registry.counter("pledge.dead.letters", "topic", topic).increment();
    }

    @Override
    public void unreadable(String topic) {
        registry.counter("pledge.acknowledgement.unreadable").increment();
    }

    private void count(String kind, String route, String outcome) {
        registry.counter("pledge.messages", "kind", kind, "route", route, "outcome", outcome)
                .increment();
    }

    private Timer seconds(String kind, String route) {
        return Timer.builder("pledge.message")
                .description("from when Pledge learnt of the cause to acceptance by the mail server or the chat")
                .tags("kind", kind, "route", route)
                .serviceLevelObjectives(
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(600))
                .register(registry);
    }

    /** AGENT_REPLY is agent-reply in labels. */
    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
