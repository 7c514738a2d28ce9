package support.pledge.slatimer.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;

/** Health and metrics for everybody who reaches the port, clocks for known callers, nothing else at all. */
@Configuration(proxyBeanMethods = false)
class AccessRules {

    @Bean
    SecurityFilterChain access(HttpSecurity http, AuthenticationManager tokens) throws Exception {
        AuthenticationEntryPoint refuse = (request, response, e) -> Problems.write(
                response, HttpStatus.UNAUTHORIZED, "give a valid API key or agent token as 'Authorization: Bearer …'");
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health", "/actuator/health/**", "/actuator/prometheus", "/error")
                        .permitAll()
                        .requestMatchers("/v1/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(bearer ->
                        bearer.authenticationManagerResolver(request -> tokens).authenticationEntryPoint(refuse))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(refuse)
                        .accessDeniedHandler((request, response, e) ->
                                Problems.write(response, HttpStatus.NOT_FOUND, "there is nothing at this address")))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }
}
