package support.pledge.access.servlet;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import support.pledge.access.AccessSettings;
import support.pledge.access.audit.Refusals;
import support.pledge.access.contract.Contract;

/** What every service on servlets has at its port: its contract, and the log of who was refused. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
@Import(ContractDoor.class)
class Auditing {

    @Bean
    Refusals refusals(
            AccessSettings settings,
            @Value("${spring.application.name:service}") String service,
            ObjectProvider<MeterRegistry> meters) {
        return new Refusals(
                service,
                settings.auditPerSecond(),
                meters.getIfAvailable(() -> Metrics.globalRegistry),
                InstantSource.system());
    }

    @Bean
    AuditFilter auditFilter(Refusals refusals) {
        return new AuditFilter(Contract.own(), refusals, InstantSource.system());
    }
}
