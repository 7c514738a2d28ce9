package support.pledge.escalation;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import support.pledge.escalation.stream.EscalationParts;
import support.pledge.escalation.stream.EscalationTopology;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.schemas.Contract;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventTypes;
import support.pledge.schemas.PolicyFeed;
import support.pledge.schemas.Topics;

/**
 * Starts what hangs on Kafka, in order: the contract, the policies, the topology. It does so beside the web server, so that health can say
 * what is being waited for.
 */
final class EscalationRuntime implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(EscalationRuntime.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    private final EscalationProperties settings;
    private final PolicyBook book;
    private final EscalationParts parts;
    private final ApplicationEventPublisher events;

    private volatile String phase = "not started";
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable PolicyFeed feed;
    private volatile boolean stopped = true;

    EscalationRuntime(
            EscalationProperties settings, PolicyBook book, EscalationParts parts, ApplicationEventPublisher events) {
        this.settings = settings;
        this.book = book;
        this.parts = parts;
        this.events = events;
    }

    @Override
    public void start() {
        stopped = false;
        Thread.ofPlatform().name("escalation-start").daemon().start(this::run);
    }

    private void run() {
        try {
            phase = "waiting for the broker at " + settings.kafka() + " and the registry at " + settings.registryUrl();
            Contract.prepare(settings.contract(), Topics.ESCALATION_EVENTS, EventTypes.TEAMS);
            phase = "reading the policies";
            var policies = new PolicyFeed(
                    settings.kafka(),
                    EventCodec.connect(settings.registryUrl()),
                    new PolicySubscriber(settings.contract(), book));
            feed = policies;
            policies.start();
            phase = "starting the topology";
            startStreams();
            phase = "";
        } catch (RuntimeException e) {
            if (!stopped) {
                phase = "cannot start: " + e.getMessage();
                log.error("Escalation cannot start: {}", e.getMessage(), e);
                AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
            }
        }
    }

    private synchronized void startStreams() {
        if (stopped) {
            return;
        }
        var started = new KafkaStreams(
                EscalationTopology.build(parts), settings.streamsSettings().properties());
        started.setUncaughtExceptionHandler(new RestartSparingly());
        started.setStateListener((now, before) -> {
            log.info("Streams: {} -> {}", before, now);
            if (now == KafkaStreams.State.ERROR) {
                AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
            }
        });
        started.start();
        streams = started;
    }

    /** What is being waited for; empty once the topology runs by itself. */
    String phase() {
        return phase;
    }

    Optional<KafkaStreams> streams() {
        return Optional.ofNullable(streams);
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        PolicyFeed following = feed;
        if (following != null) {
            following.close();
        }
        KafkaStreams running = streams;
        if (running != null && !running.close(CLOSE_WITHIN)) {
            log.warn(
                    "Streams did not close within {} s; the state stays, the next start catches up",
                    CLOSE_WITHIN.toSeconds());
        }
    }

    @Override
    public boolean isRunning() {
        return !stopped;
    }
}
