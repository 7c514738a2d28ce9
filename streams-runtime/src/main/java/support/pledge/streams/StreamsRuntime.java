package support.pledge.streams;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the {@link StreamsService} of the service that imports this. Readiness is the indicator {@code streams}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RuntimeSettings.class)
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
            ApplicationEventPublisher events) {
        return new StreamsEngine(settings, service, registry, events);
    }

    @Bean
    HealthIndicator streams(StreamsEngine engine, OwnedTasks tasks) {
        return new StreamsHealth(engine, tasks);
    }
}
