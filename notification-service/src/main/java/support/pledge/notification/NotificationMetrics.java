package support.pledge.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.TaskId;
import org.springframework.stereotype.Component;
import support.pledge.notification.delivery.Attempt;
import support.pledge.notification.delivery.DeliveryResult;
import support.pledge.notification.lane.Lane;
import support.pledge.notification.lane.LaneObserver;
import support.pledge.notification.lane.MutedAddresses;
import support.pledge.notification.mail.Relay;
import support.pledge.notification.mail.RelayObserver;
import support.pledge.notification.mail.Relays;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.Message;
import support.pledge.notification.model.Route;
import support.pledge.notification.model.Ruling;
import support.pledge.notification.stream.ContactObserver;
import support.pledge.notification.stream.ContactTopology;
import support.pledge.schemas.Topics;
import support.pledge.streams.OwnedTasks;
import support.pledge.streams.RecordMeters;
import support.pledge.streams.RuntimeSettings;
import support.pledge.streams.trace.Traces;

/**
 * All that the service counts; names as Prometheus shows them:
 *
 * <ul>
 *   <li>{@code pledge_messages_total{kind,route,outcome}}: outcome is sent, refused, given-up or withheld; a message that is withheld has
 *       the route none
 *   <li>{@code pledge_message_seconds{kind,route}}: from when Pledge learnt of the cause to acceptance by the mail server or the chat
 *   <li>{@code pledge_lane_open{lane}}: messages on their way
 *   <li>{@code pledge_lane_waiting{lane}}: those of them that wait: for a mail server to be back, or because it said "not now"
 *   <li>{@code pledge_mail_tries_total{relay,outcome}}: what a mail server (first or fallback) said to a mail: accepted, deferred, refused,
 *       away (no connection, 421, hung up or silent before the mail was handed over), unknown (handed over whole and never answered: such a
 *       mail is sent again with the same Message-ID)
 *   <li>{@code pledge_mail_relay_away{relay}}: 1 while the mail server is taken to be away and only probed
 *   <li>{@code pledge_muted_addresses}: addresses that get no mail because nobody is there
 *   <li>what {@link RecordMeters} counts
 *   <li>{@code pledge_acknowledgement_unreadable_total}: records that the acknowledgement lane could not read; the topology puts them
 *       aside
 * </ul>
 *
 * Labels come from the program, never from tickets or customers.
 */
@Component
class NotificationMetrics extends RecordMeters implements ContactObserver, LaneObserver, RelayObserver {

    private static final List<String> READ = Stream.concat(ContactTopology.SOURCES.stream(), Stream.of(Topics.OUTBOX))
            .toList();

    private static final List<String> OUTCOMES = List.of("accepted", "deferred", "refused", "away", "unknown");

    private static final List<String> OUTCOMES_OF_MESSAGES = List.of("sent", "refused", "given-up");

    private final MeterRegistry registry;
    private final OwnedTasks tasks;

    NotificationMetrics(MeterRegistry registry, Traces traces, OwnedTasks tasks, RuntimeSettings settings) {
        super(registry, traces, READ);
        this.registry = registry;
        this.tasks = tasks;
        registry.counter("pledge.acknowledgement.unreadable");
        tasks.show(registry, settings.partitions());
        for (Kind kind : Kind.values()) {
            for (Route route : Route.values()) {
                OUTCOMES_OF_MESSAGES.forEach(outcome -> messages(key(kind), key(route), outcome));
            }
        }
    }

    void watch(Lane lane) {
        Gauge.builder("pledge.lane.open", lane, Lane::open)
                .description("messages on their way")
                .tag("lane", lane.name())
                .register(registry);
        Gauge.builder("pledge.lane.waiting", lane, Lane::waiting)
                .description("messages that wait for a mail server to be back, or because it said not now")
                .tag("lane", lane.name())
                .register(registry);
    }

    void watch(Relays relays) {
        for (Relay relay : relays.inOrder()) {
            Gauge.builder("pledge.mail.relay.away", relays, all -> all.isAway(relay) ? 1 : 0)
                    .description("1 while the mail server is taken to be away")
                    .tag("relay", relay.name())
                    .register(registry);
            OUTCOMES.forEach(outcome -> tries(relay, outcome));
        }
    }

    void watch(MutedAddresses muted) {
        Gauge.builder("pledge.muted.addresses", muted, MutedAddresses::size)
                .description("addresses that get no mail because nobody is there")
                .register(registry);
    }

    @Override
    public void asked(Relay relay, Attempt how) {
        tries(relay, outcome(how)).increment();
    }

    private Counter tries(Relay relay, String outcome) {
        return registry.counter("pledge.mail.tries", "relay", relay.name(), "outcome", outcome);
    }

    private static String outcome(Attempt how) {
        return switch (how) {
            case Attempt.Accepted taken -> "accepted";
            case Attempt.Deferred later -> "deferred";
            case Attempt.Refused never -> "refused";
            case Attempt.Away away -> "away";
            case Attempt.TryAgain closing -> "away";
            case Attempt.Unknown unknown -> "unknown";
        };
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
    public void unreadable(String topic) {
        registry.counter("pledge.acknowledgement.unreadable").increment();
    }

    private void count(String kind, String route, String outcome) {
        messages(kind, route, outcome).increment();
    }

    private Counter messages(String kind, String route, String outcome) {
        return registry.counter("pledge.messages", "kind", kind, "route", route, "outcome", outcome);
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
