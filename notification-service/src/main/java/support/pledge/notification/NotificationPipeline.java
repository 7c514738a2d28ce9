package support.pledge.notification;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import support.pledge.notification.lane.Lane;
import support.pledge.notification.stream.ContactTopology;
import support.pledge.schemas.Contract;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.PolicyFeed;
import support.pledge.schemas.Topics;

/**
 * Starts in the background (topics and schemas, then the policies, then the lanes and the topology), so that health can say what is waited
 * for while the broker or the registry is away. The mail server is not asked: a message finds out. Stops within the grace period of a
 * container.
 */
@Component
class NotificationPipeline implements SmartLifecycle {

    /** How many lanes there are. */
    static final int LANES = 2;

    private static final Logger log = LoggerFactory.getLogger(NotificationPipeline.class);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final NotificationSettings settings;
    private final Policies policies;
    private final NotificationMetrics metrics;
    private final LaneFactory factory;
    private final ApplicationEventPublisher events;
    private final ThreadDeaths deaths = new ThreadDeaths();

    private volatile String phase = "not started";
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable PolicyFeed feed;
    private volatile @Nullable Thread starter;
    private volatile LaneFactory.@Nullable Lanes lanes;

    NotificationPipeline(
            NotificationSettings settings,
            Policies policies,
            NotificationMetrics metrics,
            LaneFactory factory,
            ApplicationEventPublisher events) {
        this.settings = settings;
        this.policies = policies;
        this.metrics = metrics;
        this.factory = factory;
        this.events = events;
    }

    /** What it is doing, for people. */
    String phase() {
        return phase;
    }

    /** Empty until the policies have been read. */
    Optional<KafkaStreams> streams() {
        return Optional.ofNullable(streams);
    }

    /** Empty until the policies have been read. */
    List<Lane> lanes() {
        LaneFactory.Lanes made = lanes;
        return made == null ? List.of() : made.all();
    }

    @Override
    public void start() {
        starter = Thread.ofPlatform().name("notification-start").start(this::startUp);
    }

    private void startUp() {
        try {
            phase = "waiting for the broker at " + settings.kafka() + " and the registry at " + settings.registryUrl();
            Contract.prepare(settings.contract(), Topics.NOTIFICATION_EVENTS, Topics.OUTBOX, Topics.CHAT_MESSAGES);
            phase = "reading the policies";
            PolicyFeed reading =
                    new PolicyFeed(settings.kafka(), EventCodec.connect(settings.registryUrl()), policies::published);
            feed = reading;
            reading.start();
            phase = "starting";
            LaneFactory.Lanes made = factory.make();
            lanes = made;
            made.all().forEach(Lane::start);
            run();
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            phase = "cannot start: " + e.getMessage();
            log.error("The pipeline cannot start", e);
            AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
        }
    }

    private void run() {
        // A codec serves one thread; stream threads live as long as the process or until one dies.
        Supplier<EventCodec> codecs = ThreadLocal.withInitial(() -> EventCodec.connect(settings.registryUrl()))::get;
        KafkaStreams made = new KafkaStreams(
                ContactTopology.build(new ContactTopology.Parts(codecs, metrics)), StreamsProperties.of(settings));
        made.setStateListener(this::changed);
        made.setUncaughtExceptionHandler(this::died);
        streams = made;
        metrics.watch(made);
        made.start();
    }

    private void changed(KafkaStreams.State now, KafkaStreams.State before) {
        phase = now.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (now == KafkaStreams.State.ERROR) {
            AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
        }
    }

    private StreamThreadExceptionResponse died(Throwable cause) {
        log.error("A stream thread died", cause);
        return deaths.replaceable(System.nanoTime())
                ? StreamThreadExceptionResponse.REPLACE_THREAD
                : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    @Override
    public void stop() {
        Thread starting = starter;
        if (starting != null) {
            starting.interrupt();
        }
        PolicyFeed reading = feed;
        if (reading != null) {
            reading.close();
        }
        LaneFactory.Lanes open = lanes;
        if (open != null) {
            open.close();
        }
        KafkaStreams running = streams;
        if (running != null && !running.close(GRACE)) {
            log.warn("Not everything could be closed within {} s; the next start restores the rest", GRACE.toSeconds());
        }
        starter = null;
        phase = "stopped";
    }

    @Override
    public boolean isRunning() {
        return starter != null;
    }
}
