package support.pledge.access.servlet;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import support.pledge.access.AccessSettings;

/**
 * Health and metrics for everybody who reaches the port, {@code /v1/**} for whoever has a key or an agent's token, nothing else at all.
 * Controllers take the {@link Caller} as their {@code @AuthenticationPrincipal} and say errors with {@link Problems}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
@Import(ProblemAdvice.class)
public class BearerAccess {

    @Bean
    AuthenticationManager tokens(AccessSettings settings) {
        return new BearerTokens(settings.agentKey(), settings.gateways());
    }

    @Bean
    SecurityFilterChain access(HttpSecurity http, AuthenticationManager tokens) throws Exception {
        AuthenticationEntryPoint refuse = (request, response, e) -> Problems.write(
                response, HttpStatus.UNAUTHORIZED, "give a valid API key or agent token as 'Authorization: Bearer …'");
        return Port.barred(http)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/v1/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(bearer ->
                        bearer.authenticationManagerResolver(request -> tokens).authenticationEntryPoint(refuse))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(refuse))
                .build();
    }
}
