package support.pledge.slatimer;

import java.time.Duration;
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
import support.pledge.schemas.Contract;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.PolicyFeed;
import support.pledge.schemas.Topics;
import support.pledge.slatimer.stream.PackLookup;
import support.pledge.slatimer.stream.SlaTopology;

/**
 * Starts in the background (topics and schemas, then the policies, then the topology), so that health can say what is waited for while
 * the broker or the registry is away. Stops within the grace period of a container.
 */
@Component
class SlaEngine implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SlaEngine.class);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final SlaTimerSettings settings;
    private final Policies policies;
    private final PromiseMetrics metrics;
    private final ApplicationEventPublisher events;
    private final ThreadDeaths deaths = new ThreadDeaths();

    private volatile String phase = "not started";
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable PolicyFeed feed;
    private volatile @Nullable Thread starter;

    SlaEngine(SlaTimerSettings settings, Policies policies, PromiseMetrics metrics, ApplicationEventPublisher events) {
        this.settings = settings;
        this.policies = policies;
        this.metrics = metrics;
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

    @Override
    public void start() {
        starter = Thread.ofPlatform().name("sla-engine-start").start(this::startUp);
    }

    private void startUp() {
        try {
            phase = "waiting for the broker at " + settings.kafka() + " and the registry at " + settings.registryUrl();
            Contract.prepare(settings.contract(), Topics.SLA_EVENTS);
            phase = "reading the policies";
            PolicyFeed reading =
                    new PolicyFeed(settings.kafka(), EventCodec.connect(settings.registryUrl()), policies::published);
            feed = reading;
            reading.start();
            phase = "starting";
            run();
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            phase = "cannot start: " + e.getMessage();
            log.error("The engine cannot start", e);
            AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
        }
    }

    private void run() {
        // A codec serves one thread; stream threads live as long as the process or until one dies.
        Supplier<EventCodec> codecs = ThreadLocal.withInitial(() -> EventCodec.connect(settings.registryUrl()))::get;
        PackLookup packs = new PackLookup(policies.book(), settings.packPatience());
        KafkaStreams made = new KafkaStreams(
                SlaTopology.build(new SlaTopology.Parts(codecs, packs, metrics)), StreamsProperties.of(settings));
        made.setStateListener(this::changed);
        made.setUncaughtExceptionHandler(this::died);
        streams = made;
        metrics.watch(made);
        made.start();
    }

    private void changed(KafkaStreams.State now, KafkaStreams.State before) {
        phase = now.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
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
