package support.pledge.intake.door;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.security.CallerAuthentication;
import support.pledge.intake.web.Fields;
import support.pledge.intake.web.Problem;
import support.pledge.schemas.TicketNumber;

/** What several doors read from a request. */
final class Requests {
    private static final int KEY = 200;
    /** How far another system's clock may be from ours. */
    private static final long APART_SECONDS = 300;

    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

    private Requests() {}

    /** Who knocks. Security lets no stranger come so far. */
    static Mono<Caller> caller(ServerRequest request) {
        return CallerAuthentication.of(request)
                .switchIfEmpty(Mono.error(
                        () -> Problem.of(401, "this door needs a key or token").asException()));
    }

    /** The number in the path. */
    static TicketNumber number(ServerRequest request) {
        var written = request.pathVariable("id");
        return TicketNumber.parse(written)
                .orElseThrow(() -> Problem.notFound("'" + (written.length() > 40 ? written.substring(0, 40) : written)
                                + "' is not a ticket number: those look like 7K3M-9QTX-W2V, and a mistyped one does not fit its"
                                + " last character")
                        .asException());
    }

    /** Where the page is from that knocks; null where it is no page, or the browser does not tell. */
    static @Nullable String origin(ServerRequest request) {
        return request.headers().asHttpHeaders().getOrigin();
    }

    /** This service's own origin, as the request reached it. */
    static String ownOrigin(ServerRequest request) {
        return request.uri().getScheme() + "://" + request.uri().getRawAuthority();
    }

    /** The idempotency key; null where none was sent. */
    static @Nullable String idempotencyKey(ServerRequest request) {
        var key = request.headers().firstHeader("Idempotency-Key");
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > KEY) {
            throw Problem.badRequest("Idempotency-Key must have 1 to " + KEY + " characters")
                    .asException();
        }
        return key.strip();
    }

    /** The desk in the body; null, and an error, where it is missing or not known here. */
    static @Nullable Desk desk(Fields fields, Desks desks) {
        var key = fields.required("desk", fields.line("desk", 100));
        var desk = desks.find(key).orElse(null);
        if (desk == null && !key.isEmpty()) {
            fields.refuse("desk", desks.unknown(key));
        }
        return desk;
    }

    /** When it happened, by the caller's word: not in the future; null where nothing is said. */
    static @Nullable Instant occurredAt(Fields fields, Instant now) {
        var at = fields.instant("occurredAt");
        if (at == null) {
            return null;
        }
        if (at.isAfter(now.plusSeconds(APART_SECONDS))) {
            fields.refuse("occurredAt", at + " is more than 5 minutes in the future: here it is " + now);
        } else if (at.isBefore(LONG_AGO)) {
            fields.refuse("occurredAt", at + " is before the year 2000");
        }
        return at.isAfter(now) ? now : at;
    }

    /** When something happened to a ticket: not before that began, by the same few minutes that clocks may differ. */
    static @Nullable Instant occurredAt(Fields fields, Instant now, Conversation ticket) {
        var at = occurredAt(fields, now);
        var opened = ticket.openedAt();
        if (at == null || opened == null || !at.isBefore(opened)) {
            return at;
        }
        if (at.isBefore(opened.minusSeconds(APART_SECONDS)) && !fields.isRefused("occurredAt")) {
            fields.refuse("occurredAt", at + " is before the ticket was opened, at " + opened);
        }
        return opened;
    }

    /** The answer to what was kept. */
    static Mono<ServerResponse> accepted(@Nullable URI location, Object body) {
        var response = ServerResponse.accepted();
        return (location == null ? response : response.location(location)).bodyValue(body);
    }
}
