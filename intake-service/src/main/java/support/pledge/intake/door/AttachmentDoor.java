package support.pledge.intake.door;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import support.pledge.intake.attachment.AttachmentStore;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.FileRef;
import support.pledge.intake.view.Conversations;
import support.pledge.intake.web.Problem;

/** Files that came with the messages of a ticket. Strangers wrote them: no browser may run them, or take them for a page of ours. */
@Component
class AttachmentDoor {
    /** Told as what they are; all else is bytes. */
    private static final Set<String> HARMLESS = Set.of(
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "application/pdf",
            "application/zip",
            "audio/mpeg",
            "audio/wav",
            "audio/ogg",
            "audio/mp4",
            "text/plain",
            "text/csv");

    private final AttachmentStore store;
    private final Conversations conversations;

    AttachmentDoor(AttachmentStore store, Conversations conversations) {
        this.store = store;
        this.conversations = conversations;
    }

    /** {@code GET /v1/tickets/{id}/attachments/{sha256}}. */
    Mono<ServerResponse> show(ServerRequest request) {
        var address = request.pathVariable("sha256");
        return Requests.caller(request)
                .doOnNext(TicketDoor::maySee)
                .flatMap(caller -> conversations
                        .find(Requests.number(request))
                        .filter(ticket -> sees(caller, ticket))
                        .switchIfEmpty(Mono.error(() -> TicketDoor.unknown().asException()))
                        // Notes are between agents: so is what came with them.
                        .flatMap(ticket -> Mono.justOrEmpty(ticket.file(address, caller instanceof Caller.Agent))))
                .flatMap(this::answer)
                .switchIfEmpty(Mono.error(() ->
                        Problem.notFound("the ticket has no such attachment").asException()));
    }

    /** {@code GET /v1/chats/{id}/files/{sha256}}. */
    Mono<ServerResponse> showToVisitor(ServerRequest request) {
        var address = request.pathVariable("sha256");
        return ChatDoor.visitor(request)
                .flatMap(visitor -> conversations.find(visitor.chat()))
                .flatMap(chat -> Mono.justOrEmpty(chat.file(address, false).filter(FileRef::isForCustomers)))
                .flatMap(this::answer)
                .switchIfEmpty(Mono.error(
                        () -> Problem.notFound("the chat has no such file").asException()));
    }

    private static boolean sees(Caller caller, Conversation ticket) {
        return caller.sees(ticket.desk(), ticket.channel(), ticket.ticketId());
    }

    /** The file as bytes that no browser runs; empty where the store has it no more. */
    Mono<ServerResponse> answer(FileRef file) {
        return Mono.fromCallable(() -> store.get(file.sha256()))
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorMap(java.io.IOException.class, e -> away())
                .flatMap(Mono::justOrEmpty)
                .flatMap(content -> ServerResponse.ok()
                        .contentType(type(file.type()))
                        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file.name()))
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Security-Policy", "sandbox; default-src 'none'")
                        .header(HttpHeaders.CACHE_CONTROL, "private")
                        .bodyValue(content));
    }

    private static Throwable away() {
        return Problem.unavailable("the file cannot be read at the moment: try again later")
                .asException();
    }

    private static MediaType type(String stated) {
        var type = stated.toLowerCase(Locale.ROOT);
        return HARMLESS.contains(type) ? MediaType.parseMediaType(type) : MediaType.APPLICATION_OCTET_STREAM;
    }

    private static String disposition(String name) {
        return ContentDisposition.attachment()
                .filename(name.isBlank() ? "attachment" : name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}
