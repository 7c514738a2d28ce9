package support.pledge.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import support.pledge.streams.Tracing;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
@Import(Tracing.class)
class IntakeConfiguration {
    private static final Duration DEAF = Duration.ofSeconds(5);

    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC); // Events carry milliseconds: so do answers.
    }

    /** A sender that dawdles over a request's body is told so by the door; this is for the one who does not listen. */
    @Bean
    NettyServerCustomizer slowSenders(IntakeSettings settings) {
        var last = settings.bodyPatience().plus(DEAF);
        return server -> server.requestTimeout(last).readTimeout(last);
    }
}
