package support.pledge.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import support.pledge.timer.ClockGuard;

/** Runs the {@link StreamsService} of the service that imports this. Readiness is the indicator {@code streams}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RuntimeSettings.class)
@Import(Tracing.class)
public class StreamsRuntime {

    @Bean
    OwnedTasks ownedTasks() {
        return new OwnedTasks();
    }

    /** {@code pledge_clock_step_seconds}: how far this machine's clock is off its course; not zero: deadlines wait. */
    @Bean
    ClockGuard clockGuard(RuntimeSettings settings, MeterRegistry registry) {
        ClockGuard guard = new ClockGuard(settings.streams().clockTolerance());
        Gauge.builder("pledge.clock.step", guard, clock -> clock.step().toMillis() / 1_000.0)
                .description("how far this machine's clock is off its course; deadlines wait unless it is zero")
                .baseUnit("seconds")
                .register(registry);
        return guard;
    }

    @Bean
    StreamsEngine streamsEngine(
            RuntimeSettings settings,
            StreamsService service,
            MeterRegistry registry,
            ApplicationEventPublisher events,
            Advertised advertised,
            ClockGuard guard) {
        return new StreamsEngine(settings, service, registry, events, advertised, guard);
    }

    @Bean
    Advertised advertised(RuntimeSettings settings, Environment environment) {
        return new Advertised(settings.streams().advertised(), environment::getProperty);
    }

    /** Not every service tells what its stores hold. */
    @Bean
    @Lazy
    Instances instances(StreamsEngine engine, Advertised advertised, RuntimeSettings settings) {
        return new Instances(new StreamsGroup(engine, advertised), settings.partitions());
    }

    @Bean
    HealthIndicator streams(StreamsEngine engine, OwnedTasks tasks, ClockGuard guard) {
        return new StreamsHealth(engine, tasks, guard);
    }
}
