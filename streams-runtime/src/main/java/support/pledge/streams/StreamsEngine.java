package support.pledge.streams;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import support.pledge.events.PolicyPublished;
import support.pledge.schemas.Contract;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.LatestFeed;
import support.pledge.timer.ClockGuard;

/**
 * Starts in the background (topics and schemas, then the policies, then what runs beside the topology, then the topology), so that health
 * can say what is waited for while the broker or the registry is away. Stops within the grace period of a container.
 */
public final class StreamsEngine implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StreamsEngine.class);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RuntimeSettings settings;
    private final StreamsService service;
    private final MeterRegistry registry;
    private final ApplicationEventPublisher events;
    private final Advertised advertised;
    private final ClockWatch clock;

    private volatile String phase = "not started";
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable LatestFeed<PolicyPublished> feed;
    private volatile @Nullable Thread starter;

    StreamsEngine(
            RuntimeSettings settings,
            StreamsService service,
            MeterRegistry registry,
            ApplicationEventPublisher events,
            Advertised advertised,
            ClockGuard guard) {
        this.settings = settings;
        this.service = service;
        this.registry = registry;
        this.events = events;
        this.advertised = advertised;
        this.clock = new ClockWatch(
                guard,
                new BrokerClock(settings.broker(), service.applicationId(), settings.replicationFactor()),
                new SetBack(settings.streams().clockTolerance(), System::currentTimeMillis, System::nanoTime),
                StreamsEngine::endProcess);
    }

    /** In good order if that goes; clients that stand still may hold it up, and nothing is lost when they are cut off. */
    private static void endProcess() {
        Thread.ofPlatform().name("end").start(() -> System.exit(1));
        Thread.ofPlatform().daemon().name("end-at-last").start(() -> {
            LockSupport.parkNanos(PATIENCE.toNanos());
            Runtime.getRuntime().halt(1);
        });
    }

    /** What it is doing, for people. */
    public String phase() {
        return phase;
    }

    /** Empty until the policies have been read. */
    public Optional<KafkaStreams> streams() {
        return Optional.ofNullable(streams);
    }

    /** Of a topic that the topology reads, the partitions whose tasks this instance has now; empty until it has started. */
    public Set<Integer> partitions(String topic) {
        return streams().stream()
                .flatMap(running -> running.metadataForLocalThreads().stream())
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .filter(partition -> partition.topic().equals(topic))
                .map(TopicPartition::partition)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void start() {
        starter = Thread.ofPlatform().name("streams-start").start(this::startUp);
    }

    private void startUp() {
        try {
            phase = "waiting for the broker at " + settings.kafka() + " and the registry at " + settings.registryUrl();
            Contract.prepare(settings.contract(), service.writes().toArray(String[]::new));
            clock.begin();
            phase = "reading the policies";
            LatestFeed<PolicyPublished> reading = LatestFeed.policies(
                    settings.broker(), EventCodec.connect(settings.registryUrl()), service.policies());
            feed = reading;
            reading.start();
            phase = "starting";
            run();
        } catch (InterruptedException e) {
            // It is being stopped.
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            phase = "cannot start: " + e.getMessage();
            log.error("The topology cannot start", e);
            AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
        }
    }

    /** Not while it is being stopped: what is started is seen by {@link #stop}, or is not started. */
    private synchronized void run() {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        service.startBeside();
        Topology topology = service.topology();
        KafkaStreams made = PledgeStreams.of(
                topology, settings, service.applicationId(), service.commitInterval(), advertised.host());
        made.setStateListener(this::changed);
        made.setUncaughtExceptionHandler(new ThreadDeaths());
        streams = made;
        StreamsMeters.bind(made, topology, registry);
        made.start();
    }

    private void changed(KafkaStreams.State now, KafkaStreams.State before) {
        phase = now.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (now == KafkaStreams.State.ERROR) {
            AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
        }
    }

    @Override
    public void stop() {
        Thread starting = starter;
        if (starting != null) {
            starting.interrupt();
        }
        clock.close();
        synchronized (this) {
            LatestFeed<PolicyPublished> reading = feed;
            if (reading != null) {
                reading.close();
            }
            service.stopBeside();
            KafkaStreams running = streams;
            if (running != null && !running.close(GRACE)) {
                log.warn("Not all could be closed within {} s; the next start restores the rest", GRACE.toSeconds());
            }
        }
        starter = null;
        phase = "stopped";
    }

    @Override
    public boolean isRunning() {
        return starter != null;
    }
}
