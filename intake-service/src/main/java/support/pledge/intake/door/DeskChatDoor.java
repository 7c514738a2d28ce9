package support.pledge.intake.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.intake.IntakeSettings;
import support.pledge.intake.desk.Availability;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.incident.Incidents;
import support.pledge.intake.web.Problem;

/** {@code GET /v1/desks/{desk}/chat}: what a chat window tells before anybody has written: who is there, until when, and by when an answer comes. */
@Component
class DeskChatDoor {
    private final Desks desks;
    private final Incidents incidents;
    private final IntakeSettings settings;
    private final Clock clock;

    DeskChatDoor(Desks desks, Incidents incidents, IntakeSettings settings, Clock clock) {
        this.desks = desks;
        this.incidents = incidents;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param statusPage where a running incident is told of */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            String desk,
            String name,
            List<String> languages,
            Instant now,
            @JsonUnwrapped Availability availability,
            @Nullable URI statusPage,
            long fileLimit) {}

    Mono<ServerResponse> show(ServerRequest request) {
        var key = request.pathVariable("desk");
        var desk = desks.find(key)
                .orElseThrow(() -> Problem.notFound(desks.unknown(key)).asException());
        return ServerResponse.ok().bodyValue(shown(desk, clock.instant()));
    }

    private Shown shown(Desk desk, Instant now) {
        return new Shown(
                desk.key(),
                desk.name(),
                desk.languages(),
                now,
                desk.availability().apply(now),
                incidents.statusPage(desk.key()).map(URI::create).orElse(null),
                settings.fileLimit().toBytes());
    }
}
