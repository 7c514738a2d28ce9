package support.pledge.intake.door;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.access.audit.Refusal;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.model.StatusToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.FileRef;
import support.pledge.intake.page.Language;
import support.pledge.intake.page.Pages;
import support.pledge.intake.view.Conversations;
import support.pledge.schemas.TicketNumber;

/** A ticket for whoever was given its link (C2, C4): to read, and for nothing else. */
@Component
class StatusDoor {
    private final Conversations conversations;
    private final Desks desks;
    private final Pages pages;
    private final PageAnswers answers;
    private final AttachmentDoor files;
    private final Opening opening;
    private final TokenSecret secret;

    StatusDoor(
            Conversations conversations,
            Desks desks,
            Pages pages,
            PageAnswers answers,
            AttachmentDoor files,
            Opening opening,
            TokenSecret secret) {
        this.conversations = conversations;
        this.desks = desks;
        this.pages = pages;
        this.answers = answers;
        this.files = files;
        this.opening = opening;
        this.secret = secret;
    }

    /** {@code GET /t/{token}}. */
    Mono<ServerResponse> show(ServerRequest request) {
        return number(request)
                .flatMap(number -> conversations.find(number).flatMap(ticket -> page(request, number, ticket)))
                .switchIfEmpty(Mono.defer(() -> unknown(request)))
                .onErrorResume(e -> answers.failed(e, PageAnswers.language(request), null, 0));
    }

    /** {@code GET /t/{token}/files/{sha256}}. */
    Mono<ServerResponse> file(ServerRequest request) {
        return number(request)
                .flatMap(conversations::find)
                .flatMap(ticket -> Mono.justOrEmpty(
                        ticket.file(request.pathVariable("sha256"), false).filter(FileRef::isForCustomers)))
                .flatMap(files::answer)
                .switchIfEmpty(Mono.defer(() -> unknown(request)))
                .onErrorResume(e -> answers.failed(e, PageAnswers.language(request), null, 0));
    }

    private Mono<TicketNumber> number(ServerRequest request) {
        return Mono.justOrEmpty(StatusToken.read(secret, request.pathVariable("token")));
    }

    private Mono<ServerResponse> page(ServerRequest request, TicketNumber number, Conversation ticket) {
        var desk = desks.find(ticket.desk());
        var language = Language.of(
                PageAnswers.chosen(request),
                PageAnswers.browsers(request),
                ticket.customer().locale(),
                desk.map(Desk::languages).map(all -> all.getFirst()).orElse(null));
        return PageAnswers.secret(200)
                .bodyValue(pages.status(
                        ticket,
                        desk.map(Desk::name).orElse(""),
                        StatusToken.issue(secret, number),
                        language,
                        opening.now()));
    }

    /** The same words for a wrong link and for one whose ticket is not there. */
    private Mono<ServerResponse> unknown(ServerRequest request) {
        request.attributes().put(Refusal.REASON, "link-token");
        return answers.say(404, "link", PageAnswers.language(request), null);
    }
}
