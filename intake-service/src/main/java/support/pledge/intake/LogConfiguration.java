package support.pledge.intake;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import support.pledge.intake.chat.LiveStreams;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.duplicates.RecentTickets;
import support.pledge.intake.incident.Incidents;
import support.pledge.intake.mail.incoming.LogReady;
import support.pledge.intake.peer.Peers;
import support.pledge.intake.publish.LateSink;
import support.pledge.intake.stream.ViewMeters;
import support.pledge.intake.team.TeamReplies;
import support.pledge.streams.Advertised;
import support.pledge.streams.trace.Traces;

/** The part that needs a broker. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {
    @Bean
    ViewMeters viewMeters(MeterRegistry meters, Traces traces) {
        return new ConversationMeters(meters, traces);
    }

    @Bean
    LogConnection logConnection(
            IntakeSettings settings,
            Desks desks,
            Incidents incidents,
            RecentTickets recent,
            LateSink sink,
            MeterRegistry meters,
            ViewMeters viewMeters,
            Peers peers,
            Environment environment,
            ObjectProvider<LiveStreams> streams,
            ObjectProvider<TeamReplies> teams) {
        var advertised = new Advertised(environment.getProperty("pledge.advertised", ""), environment::getProperty);
        return new LogConnection(
                settings,
                desks,
                incidents,
                recent,
                sink,
                meters,
                viewMeters,
                peers,
                advertised::host,
                streams::getObject,
                teams::getObject);
    }

    /** Readiness: what the start waits for. */
    @Bean
    HealthIndicator log(LogConnection connection) {
        return () -> connection.waitingFor().isEmpty()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("waitingFor", connection.waitingFor())
                        .build();
    }

    /** When mail may be asked for. */
    @Bean
    LogReady logReady(LogConnection connection) {
        return () -> {
            var view = connection.view();
            return connection.waitingFor().isEmpty() && view != null && view.isRunning();
        };
    }

    /** Readiness: conversations can be read. */
    @Bean
    HealthIndicator view(LogConnection connection) {
        return () -> {
            var view = connection.view();
            return view != null && view.isRunning()
                    ? Health.up().withDetail("state", view.state()).build()
                    : Health.outOfService()
                            .withDetail("state", view == null ? "starting" : view.state())
                            .build();
        };
    }

    /** Not part of readiness: the doors serve without. */
    @Bean
    HealthIndicator replies(LogConnection connection) {
        return () -> connection.repliesTrouble().isEmpty()
                ? Health.up().build()
                : Health.down()
                        .withDetail("trouble", connection.repliesTrouble())
                        .build();
    }
}
