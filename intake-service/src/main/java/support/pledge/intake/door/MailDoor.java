package support.pledge.intake.door;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.intake.IntakeSettings;
import support.pledge.intake.model.Caller;
import support.pledge.intake.web.Bodies;
import support.pledge.intake.web.Problem;

/** {@code POST /v1/inbound-mail}: a raw mail. */
@Component
class MailDoor {
    private final Bodies bodies;
    private final MailIntake intake;
    private final int limit;

    MailDoor(Bodies bodies, MailIntake intake, IntakeSettings settings) {
        this.bodies = bodies;
        this.intake = intake;
        this.limit = (int) settings.mailLimit().toBytes();
    }

    Mono<ServerResponse> receive(ServerRequest request) {
        var desk = request.queryParam("desk").orElse(null);
        return Requests.caller(request)
                .flatMap(caller -> bodies.raw(request, limit, raw -> intake.take(raw, gateway(caller), desk)))
                .flatMap(received -> Requests.accepted(received.statusUrl(), received));
    }

    private static Caller.Gateway gateway(Caller caller) {
        if (caller instanceof Caller.Gateway gateway) {
            return gateway;
        }
        throw Problem.forbidden("mails come from gateways: this needs an API key")
                .asException();
    }
}
