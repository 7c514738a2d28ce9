package support.pledge.escalation;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import support.pledge.access.servlet.BearerAccess;
import support.pledge.escalation.stream.EscalationParts;
import support.pledge.escalation.stream.PatientPacks;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.schemas.EventCodec;

/** Policies and events from Kafka through the topology; teams and queues over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(BearerAccess.class)
class Wiring {
    @Bean
    PolicyBook policyBook() {
        return new PolicyBook();
    }

    @Bean
    EscalationMetrics escalationMetrics(MeterRegistry registry) {
        return new EscalationMetrics(registry);
    }

    @Bean
    EscalationRuntime escalationRuntime(
            EscalationProperties settings,
            PolicyBook book,
            EscalationMetrics metrics,
            ApplicationEventPublisher events) {
        var parts = new EscalationParts(
                () -> EventCodec.connect(settings.registryUrl()),
                new PatientPacks(book, settings.packPatience()),
                metrics,
                settings.publicUrl());
        return new EscalationRuntime(settings, book, parts, events);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
