package support.pledge.streams;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Runs the {@link StreamsService} of the service that imports this. Readiness is the indicator {@code streams}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RuntimeSettings.class)
@Import(Tracing.class)
public class StreamsRuntime {

    @Bean
    OwnedTasks ownedTasks() {
        return new OwnedTasks();
    }

    @Bean
    StreamsEngine streamsEngine(
            RuntimeSettings settings,
            StreamsService service,
            MeterRegistry registry,
            ApplicationEventPublisher events,
            Advertised advertised) {
        return new StreamsEngine(settings, service, registry, events, advertised);
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
    HealthIndicator streams(StreamsEngine engine, OwnedTasks tasks) {
        return new StreamsHealth(engine, tasks);
    }
}
