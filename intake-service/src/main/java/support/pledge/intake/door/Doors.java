package support.pledge.intake.door;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.intake.web.Problem;

/** All routes in one place. A path that is there answers other methods with 405 and what it takes. */
@Configuration(proxyBeanMethods = false)
class Doors {
    private static final ClassPathResource PAGE = new ClassPathResource("static/index.html");
    private static final ClassPathResource CONTRACT = new ClassPathResource("openapi.yaml");
    /** Of all services; the contract's module brings it along. */
    private static final ClassPathResource TOPICS = new ClassPathResource("asyncapi.yaml");

    private record Door(HttpMethod method, String path, HandlerFunction<ServerResponse> handler) {}

    @Bean
    RouterFunction<ServerResponse> ticketDoors(
            TicketDoor tickets,
            BatchDoor batches,
            ActionDoor actions,
            LinkDoor links,
            AttachmentDoor files,
            FileDoor uploads) {
        return routes(List.of(
                new Door(POST, "/v1/tickets", tickets::open),
                new Door(POST, "/v1/tickets:batch", batches::open),
                new Door(GET, "/v1/tickets/{id}", tickets::show),
                new Door(PATCH, "/v1/tickets/{id}", actions::change),
                new Door(POST, "/v1/tickets/{id}/messages", actions::message),
                new Door(POST, "/v1/tickets/{id}/status", actions::status),
                new Door(POST, "/v1/tickets/{id}/assignments", actions::assign),
                new Door(POST, "/v1/tickets/{id}/escalations", actions::escalate),
                new Door(POST, "/v1/tickets/{id}/expectations", actions::expect),
                new Door(POST, "/v1/tickets/{id}/links", links::link),
                new Door(POST, "/v1/files", uploads::fromStaff),
                new Door(GET, "/v1/tickets/{id}/attachments/{sha256}", files::show)));
    }

    @Bean
    RouterFunction<ServerResponse> chatDoors(
            ChatDoor chats,
            ChatWindowDoor windows,
            VisitorDoor visitors,
            FileDoor uploads,
            AttachmentDoor files,
            DeskChatDoor desks) {
        return routes(List.of(
                new Door(POST, "/v1/chats", chats::open),
                new Door(GET, "/v1/chats/{id}", windows::show),
                new Door(POST, "/v1/chats/{id}/messages", chats::message),
                new Door(POST, "/v1/chats/{id}/files", uploads::fromVisitor),
                new Door(GET, "/v1/chats/{id}/files/{sha256}", files::showToVisitor),
                new Door(POST, "/v1/chats/{id}/typing", windows::typing),
                new Door(GET, "/v1/chats/{id}/stream", windows::stream),
                new Door(POST, "/v1/chats/{id}/sessions", visitors::goOn),
                new Door(POST, "/v1/visitors/tickets", visitors::tickets),
                new Door(GET, "/v1/desks/{desk}/chat", desks::show)));
    }

    @Bean
    RouterFunction<ServerResponse> customerDoors(
            MailDoor mails, DeskDoor desks, FeedbackDoor feedback, IncidentDoor incidents) {
        return routes(List.of(
                new Door(GET, "/", Doors::page),
                new Door(HEAD, "/", Doors::page),
                new Door(GET, "/openapi.yaml", request -> contract(CONTRACT)),
                new Door(GET, "/asyncapi.yaml", request -> contract(TOPICS)),
                new Door(POST, "/v1/inbound-mail", mails::receive),
                new Door(GET, "/v1/desks", desks::list),
                new Door(GET, "/v1/desks/{desk}/incident", incidents::show),
                new Door(PUT, "/v1/desks/{desk}/incident", incidents::begin),
                new Door(DELETE, "/v1/desks/{desk}/incident", incidents::end),
                new Door(POST, "/v1/feedback/{token}", feedback::rate)));
    }

    @Bean
    RouterFunction<ServerResponse> peerDoors(PeerDoor peers) {
        return routes(List.of(
                new Door(GET, "/internal/conversations/{id}", peers::conversation),
                new Door(POST, "/internal/open-tickets", peers::openTickets)));
    }

    @Bean
    RouterFunction<ServerResponse> callDoors(CallDoor calls) {
        return routes(List.of(new Door(POST, "/v1/calls", calls::take)));
    }

    @Bean
    RouterFunction<ServerResponse> pageDoors(ContactDoor contact, StatusDoor status) {
        return routes(List.of(
                new Door(GET, "/contact/{desk}", contact::show),
                new Door(HEAD, "/contact/{desk}", contact::show),
                new Door(POST, "/contact/{desk}", contact::send),
                new Door(GET, "/contact/{desk}/sent", contact::sent),
                new Door(HEAD, "/contact/{desk}/sent", contact::sent),
                new Door(GET, "/t/{token}", status::show),
                new Door(HEAD, "/t/{token}", status::show),
                new Door(GET, "/t/{token}/files/{sha256}", status::file)));
    }

    private static Mono<ServerResponse> page(ServerRequest request) {
        return ServerResponse.ok().contentType(MediaType.TEXT_HTML).bodyValue(PAGE);
    }

    /** For everybody: what is offered is no secret. */
    private static Mono<ServerResponse> contract(ClassPathResource document) {
        return ServerResponse.ok()
                .contentType(MediaType.valueOf("application/yaml"))
                .bodyValue(document);
    }

    private static RouterFunction<ServerResponse> routes(List<Door> doors) {
        var routes = RouterFunctions.route();
        for (var door : doors) {
            routes.route(RequestPredicates.method(door.method).and(RequestPredicates.path(door.path)), door.handler);
        }
        doors.stream().map(Door::path).distinct().forEach(path -> {
            var allowed = doors.stream()
                    .filter(door -> door.path.equals(path))
                    .map(door -> door.method.name())
                    .collect(Collectors.joining(", "));
            routes.route(RequestPredicates.path(path), request -> notAllowed(request, allowed));
        });
        return routes.build();
    }

    private static Mono<ServerResponse> notAllowed(ServerRequest request, String allowed) {
        request.exchange().getResponse().getHeaders().set(HttpHeaders.ALLOW, allowed);
        return Mono.error(Problem.of(405, request.method() + " is not for this path: it takes " + allowed)
                .asException());
    }
}
