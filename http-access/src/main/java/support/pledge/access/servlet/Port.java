package support.pledge.access.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;

/** What is the same at each service's port: health and metrics are open, there are no sessions, and what is not there is said to be so. */
final class Port {

    private static final String[] OPEN = {
        "/actuator/health", "/actuator/health/**", "/actuator/prometheus", "/error",
    };

    private Port() {}

    /** The caller goes on with its own doors and denies the rest. */
    static HttpSecurity barred(HttpSecurity http) {
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers(OPEN).permitAll())
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
