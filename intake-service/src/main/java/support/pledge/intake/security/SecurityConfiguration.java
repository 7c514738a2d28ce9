package support.pledge.intake.security;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import support.pledge.access.AccessSettings;
import support.pledge.access.agent.Agents;
import support.pledge.access.audit.Refusal;
import support.pledge.access.audit.Refusals;
import support.pledge.intake.IntakeSettings;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.web.Problem;
import support.pledge.intake.web.ProblemResponses;

/** Which door asks for a key or token, and what every answer's headers say. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(AccessSettings.class)
class SecurityConfiguration {
    private static final String BEARER = "Bearer ";
    static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    TokenSecret tokenSecret(IntakeSettings settings) {
        return new TokenSecret(settings.secret());
    }

    /** Each filter's would be held as long as its request: an open chat window's is hours. The requests themselves are observed. */
    @Bean
    SecurityObservationSettings noFilterIsObserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    Refusals refusals(
            AccessSettings access, @Value("${spring.application.name:intake}") String service, MeterRegistry meters) {
        return new Refusals(service, access.auditPerSecond(), meters, InstantSource.system());
    }

    @Bean
    SecurityWebFilterChain tokens(
            ServerHttpSecurity http,
            AccessSettings access,
            TokenSecret secret,
            Clock clock,
            Sites sites,
            ProblemResponses problems,
            MeterRegistry meters) {
        var manager = new TokenManager(
                new Gateways(access, clock, meters), secret, new Agents(access, InstantSource.system()), clock);
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .cors(cors -> cors.configurationSource(allowing(sites.origins())))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(PAGE_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .oauth2ResourceServer(tokens -> tokens.bearerTokenConverter(SecurityConfiguration::bearer)
                        .authenticationManagerResolver(exchange -> Mono.just(authentication -> manager.authenticate(
                                        authentication,
                                        exchange.getRequest().getHeaders().getOrigin())
                                .doOnNext(known -> exchange.getAttributes().put(Refusal.PRINCIPAL, known.getName()))))
                        .authenticationEntryPoint((exchange, e) -> unauthorized(problems, exchange, e)))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (exchange, e) -> unauthorized(problems, exchange, e))
                        .accessDeniedHandler((exchange, e) ->
                                problems.write(exchange, Problem.forbidden("this key or token does not open that"))))
                .authorizeExchange(doors -> doors.pathMatchers(
                                HttpMethod.POST,
                                "/v1/chats",
                                "/v1/chats/*/sessions",
                                "/v1/visitors/tickets",
                                "/v1/feedback/*")
                        .permitAll()
                        .pathMatchers(HttpMethod.GET, "/v1/desks", "/v1/desks/*/chat")
                        .permitAll()
                        .pathMatchers("/v1/**")
                        .authenticated()
                        .anyExchange()
                        .permitAll())
                .build();
    }

    /** Browsers on these origins, and no others, may talk to the chat's doors. */
    private static UrlBasedCorsConfigurationSource allowing(List<String> origins) {
        var source = new UrlBasedCorsConfigurationSource();
        if (!origins.isEmpty()) {
            var allowed = new CorsConfiguration();
            allowed.setAllowedOrigins(origins);
            allowed.setAllowedMethods(List.of("GET", "POST"));
            allowed.setAllowedHeaders(
                    List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, "Idempotency-Key", "Last-Event-ID"));
            allowed.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER));
            allowed.setMaxAge(3600L);
            for (var path : List.of(
                    "/v1/chats",
                    "/v1/chats/**",
                    "/v1/visitors/*",
                    "/v1/desks",
                    "/v1/desks/*/chat",
                    "/v1/feedback/*",
                    "/pledge-chat.js")) {
                source.registerCorsConfiguration(path, allowed);
            }
        }
        return source;
    }

    /** From the header; for a chat's stream also from the query, because a browser's EventSource sends no header. */
    private static Mono<Authentication> bearer(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header.regionMatches(true, 0, BEARER, 0, BEARER.length()) && header.length() > BEARER.length()
                    ? Mono.just(new BearerTokenAuthenticationToken(
                            header.substring(BEARER.length()).strip()))
                    : Mono.empty();
        }
        var path = request.getPath().pathWithinApplication().value();
        var token = request.getQueryParams().getFirst("token");
        return token == null || token.isBlank() || !path.startsWith("/v1/chats/") || !path.endsWith("/stream")
                ? Mono.empty()
                : Mono.just(new BearerTokenAuthenticationToken(token));
    }

    private static Mono<Void> unauthorized(
            ProblemResponses problems, ServerWebExchange exchange, AuthenticationException e) {
        if (e instanceof TokenManager.OtherSite) {
            return problems.write(
                    exchange,
                    Problem.forbidden("this chat was begun on another site").because("other-site"));
        }
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return problems.write(
                exchange,
                e instanceof TokenManager.Refused refused
                        ? Problem.of(401, refused.detail()).because(refused.reason())
                        : Problem.of(401, TokenManager.WRONG));
    }
}
