package support.pledge.intake.door;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.desk.Desks;

/** {@code GET /v1/desks}: what anybody who writes to a desk may know, the meaning of its severities included (S19). */
@Component
class DeskDoor {
    private final Desks desks;

    DeskDoor(Desks desks) {
        this.desks = desks;
    }

    /** Nothing of teams, hours or keys. */
    record Shown(
            String desk,
            String name,
            List<String> languages,
            SortedSet<String> plans,
            SortedMap<Integer, Desk.Severity> severities) {}

    record All(List<Shown> desks) {}

    Mono<ServerResponse> list(ServerRequest request) {
        return ServerResponse.ok()
                .bodyValue(new All(desks.all().stream()
                        .map(desk ->
                                new Shown(desk.key(), desk.name(), desk.languages(), desk.plans(), desk.severities()))
                        .toList()));
    }
}
