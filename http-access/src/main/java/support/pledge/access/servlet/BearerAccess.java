package support.pledge.access.servlet;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import support.pledge.access.AccessSettings;
import support.pledge.access.KeyRing;
import support.pledge.access.agent.Agents;
import support.pledge.access.agent.IssuerAway;
import support.pledge.access.audit.Refusal;

/**
 * Health and metrics for everybody who reaches the port, {@code /v1/**} for whoever has a key or an agent's token, nothing else at all.
 * Controllers take the {@link Caller} as their {@code @AuthenticationPrincipal} and say errors with {@link Problems}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
@Import({ProblemAdvice.class, Auditing.class})
public class BearerAccess {
    private static final String REFUSED = "give a valid API key or agent token as 'Authorization: Bearer …'";

    @Bean
    AuthenticationManager tokens(AccessSettings settings, ObjectProvider<MeterRegistry> meters) {
        Counter broken = Counter.builder("pledge.api.keys.broken.edits")
                .description("Edits of the file of API keys that could not be read; the keys before stay in force")
                .register(meters.getIfAvailable(() -> Metrics.globalRegistry));
        return new BearerTokens(
                new Agents(settings, InstantSource.system()),
                new KeyRing(settings, key -> {}, InstantSource.system(), broken::increment));
    }

    @Bean
    SecurityFilterChain access(HttpSecurity http, AuthenticationManager tokens) throws Exception {
        return Port.barred(http)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/v1/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(bearer -> bearer.authenticationManagerResolver(
                                request -> authentication -> let(tokens, authentication, request))
                        .authenticationEntryPoint(BearerAccess::refuse))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(BearerAccess::refuse))
                .build();
    }

    /** Who was let in is kept for the log, should a door refuse them. */
    private static Authentication let(
            AuthenticationManager tokens, Authentication authentication, HttpServletRequest request) {
        Authentication known = tokens.authenticate(authentication);
        request.setAttribute(Refusal.PRINCIPAL, known.getName());
        return known;
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof BearerTokens.Refused refused) {
            if (refused.isOurs()) {
                Problems.write(response, HttpStatus.SERVICE_UNAVAILABLE, IssuerAway.DETAIL);
                return;
            }
            request.setAttribute(Refusal.REASON, refused.why());
        }
        Problems.write(response, HttpStatus.UNAUTHORIZED, REFUSED);
    }
}
