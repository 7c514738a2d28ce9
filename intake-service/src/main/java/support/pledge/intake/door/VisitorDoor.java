package support.pledge.intake.door;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.duplicates.VerifiedCustomer;
import support.pledge.intake.limit.ClientAddress;
import support.pledge.intake.limit.Limit;
import support.pledge.intake.limit.Limits;
import support.pledge.intake.model.SignedIn;
import support.pledge.intake.security.Sites;
import support.pledge.intake.security.Visitors;
import support.pledge.intake.view.Conversations;
import support.pledge.intake.view.OpenTicket;
import support.pledge.intake.web.Bodies;
import support.pledge.intake.web.Fields;
import support.pledge.intake.web.Problem;

/** For visitors whom their site vouches for: what is open is offered before a second ticket is begun (C7). */
@Component
class VisitorDoor {
    private final Bodies bodies;
    private final Desks desks;
    private final Visitors visitors;
    private final Conversations conversations;
    private final ChatSessions sessions;
    private final Opening opening;
    private final Sites sites;
    private final Limits limits;
    private final ClientAddress addresses;

    VisitorDoor(
            Bodies bodies,
            Desks desks,
            Visitors visitors,
            Conversations conversations,
            ChatSessions sessions,
            Opening opening,
            Sites sites,
            Limits limits,
            ClientAddress addresses) {
        this.bodies = bodies.ofStrangers();
        this.desks = desks;
        this.visitors = visitors;
        this.conversations = conversations;
        this.sessions = sessions;
        this.opening = opening;
        this.sites = sites;
        this.limits = limits;
        this.addresses = addresses;
    }

    private record Known(String desk, SignedIn visitor) {}

    record Offered(List<OpenTicket> tickets) {}

    /** {@code POST /v1/visitors/tickets}. */
    Mono<ServerResponse> tickets(ServerRequest request) {
        return known(request)
                .flatMap(this::openTickets)
                .flatMap(open -> ServerResponse.ok().bodyValue(new Offered(open)));
    }

    /** {@code POST /v1/chats/{id}/sessions}: a window for a ticket of one's own that is open still, whatever channel it came by. */
    Mono<ServerResponse> goOn(ServerRequest request) {
        var number = Requests.number(request);
        return known(request)
                .flatMap(known -> openTickets(known)
                        .filter(open -> open.stream()
                                .anyMatch(ticket -> ticket.ticketId().equals(number.text())))
                        .map(open -> sessions.issue(known.desk, number, Requests.origin(request), opening.now())))
                .switchIfEmpty(Mono.error(
                        () -> Problem.notTheirs("you have no such open ticket").asException()))
                .flatMap(session -> ServerResponse.ok().bodyValue(session));
    }

    private Mono<List<OpenTicket>> openTickets(Known known) {
        var names = VerifiedCustomer.names(known.desk, known.visitor.id(), known.visitor.email());
        return conversations.openTickets(names);
    }

    private Mono<Known> known(ServerRequest request) {
        limits.count(Limit.LOOKUPS, addresses.of(request.exchange().getRequest()));
        return bodies.json(request, Bodies.MEGABYTE, json -> {
            var fields = Fields.of(json);
            Desk desk = Requests.desk(fields, desks);
            var identity = fields.required("identity", fields.line("identity", ChatForm.IDENTITY));
            fields.check();
            var key = desk == null ? "" : desk.key();
            if (!sites.allows(Requests.origin(request), Requests.ownOrigin(request), key)) {
                throw Problem.forbidden("pages of this site may not ask that desk (PLEDGE_SITES)")
                        .asException();
            }
            return visitors.read(key, identity).map(visitor -> new Known(key, visitor));
        });
    }
}
