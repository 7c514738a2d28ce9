package support.pledge.slatimer;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import support.pledge.access.servlet.BearerAccess;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.streams.StreamsRuntime;

/** The parts that are no components of their own. */
@Configuration(proxyBeanMethods = false)
@Import({StreamsRuntime.class, BearerAccess.class})
class Wiring {

    @Bean
    PolicyBook policyBook() {
        return new PolicyBook();
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
