package support.pledge.escalation;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import support.pledge.access.servlet.BearerAccess;
import support.pledge.escalation.stream.EscalationParts;
import support.pledge.escalation.stream.FairSettings;
import support.pledge.feed.PatientPacks;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.schemas.EventCodec;
import support.pledge.streams.OwnedTasks;
import support.pledge.streams.RuntimeSettings;
import support.pledge.streams.StreamsRuntime;
import support.pledge.streams.StreamsService;
import support.pledge.streams.trace.Traces;
import support.pledge.timer.ClockGuard;

/** Policies and events from Kafka through the topology; teams and queues over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({StreamsRuntime.class, BearerAccess.class})
class Wiring {
    @Bean
    PolicyBook policyBook() {
        return new PolicyBook();
    }

    @Bean
    EscalationMetrics escalationMetrics(
            MeterRegistry registry,
            Traces traces,
            OwnedTasks tasks,
            RuntimeSettings settings,
            PolicyBook book,
            Clock clock) {
        return new EscalationMetrics(
                registry, traces, tasks, settings.partitions(), new TeamMeters(registry, book, clock));
    }

    @Bean
    StreamsService escalationService(
            RuntimeSettings runtime,
            EscalationProperties settings,
            PolicyBook book,
            EscalationMetrics metrics,
            ClockGuard guard) {
        var parts = new EscalationParts(
                () -> EventCodec.connect(runtime.registryUrl()),
                new PatientPacks(book, settings.packPatience()),
                metrics,
                settings.publicUrl(),
                FairSettings.of(settings.deskShare()),
                guard);
        return new EscalationService(runtime.contract(), book, parts, runtime.stores());
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
