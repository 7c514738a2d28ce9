package support.pledge.access.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What is the same at each service's port: health and metrics are open, there are no sessions, and what is not there is said to be so. */
final class Port {

    private static final String[] OPEN = {
        "/actuator/health", "/actuator/health/**", "/actuator/prometheus", "/openapi.yaml",
    };
    /** There are no pages here. */
    private static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Port() {}

    /** The caller goes on with its own doors and denies the rest. */
    static HttpSecurity barred(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(NOTHING))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(
                        errors -> errors.accessDeniedHandler((request, response, e) -> nothingHere(response)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable());
    }

    static void nothingHere(HttpServletResponse response) throws IOException {
        Problems.write(response, HttpStatus.NOT_FOUND, "there is nothing at this address");
    }
}
