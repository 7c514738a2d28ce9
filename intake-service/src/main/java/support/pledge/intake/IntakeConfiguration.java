package support.pledge.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
    private static final Duration SLOW_BODY = Duration.ofSeconds(20);

    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC); // Events carry milliseconds: so do answers.
    }

    /** A sender that dawdles over a request's body is let go. */
    @Bean
    NettyServerCustomizer slowSenders() {
        return server -> server.requestTimeout(SLOW_BODY.plusSeconds(5)).readTimeout(SLOW_BODY);
    }
}
