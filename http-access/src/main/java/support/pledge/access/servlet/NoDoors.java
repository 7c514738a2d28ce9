package support.pledge.access.servlet;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Health, metrics and the contract for everybody who reaches the port; there is nothing else, also for whoever has a key. */
@Configuration(proxyBeanMethods = false)
@Import(Auditing.class)
public class NoDoors {

    @Bean
    SecurityFilterChain access(HttpSecurity http) throws Exception {
        return Port.barred(http)
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint((request, response, e) -> Port.nothingHere(response)))
                .build();
    }

    /** Nobody has an account here; without this one a user with a made-up password would have. */
    @Bean
    AuthenticationManager nobody() {
        return authentication -> {
            throw new BadCredentialsException("nobody has an account here");
        };
    }
}
