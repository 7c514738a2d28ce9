package support.pledge.notification;

import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;

/** Health and metrics for everybody who reaches the port; there is nothing else. */
@Configuration(proxyBeanMethods = false)
class AccessRules {

    private static final String NOTHING = """
            {"type":"about:blank","title":"Not Found","status":404,"detail":"there is nothing at this address"}""";

    @Bean
    SecurityFilterChain access(HttpSecurity http) throws Exception {
        AuthenticationEntryPoint nothing = (request, response, e) -> {
            response.setStatus(404);
            response.setContentType("application/problem+json");
            response.getOutputStream().write(NOTHING.getBytes(StandardCharsets.UTF_8));
        };
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health", "/actuator/health/**", "/actuator/prometheus", "/error")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(nothing))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
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
