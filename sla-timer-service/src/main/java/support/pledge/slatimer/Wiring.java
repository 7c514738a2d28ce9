package support.pledge.slatimer;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.slatimer.web.WebAccess;

/** The parts that are no components of their own. */
@Configuration(proxyBeanMethods = false)
class Wiring {

    @Bean
    PolicyBook policyBook(Policies policies) {
        return policies.book();
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    AuthenticationManager tokens(SlaTimerSettings settings) {
        return WebAccess.tokens(settings.agentJwtSecret(), settings.apiKeys());
    }
}
