package support.pledge.intake.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.intake.IntakeSettings;
import support.pledge.intake.attachment.Keeping;
import support.pledge.intake.limit.ClientAddress;
import support.pledge.intake.limit.Limit;
import support.pledge.intake.limit.Limits;
import support.pledge.intake.web.Bodies;
import support.pledge.intake.web.Problem;
import support.pledge.mail.Attached;

/** Takes files in, from chat windows and gateways: the bytes as they are. */
@Component
class FileDoor {
    private static final String BYTES = "application/octet-stream";
    private final Bodies bodies;
    private final Files files;
    private final Limits limits;
    private final ClientAddress addresses;
    private final int limit;

    FileDoor(Bodies bodies, Files files, Limits limits, ClientAddress addresses, IntakeSettings settings) {
        this.bodies = bodies;
        this.files = files;
        this.limits = limits;
        this.addresses = addresses;
        limit = (int) settings.fileLimit().toBytes();
    }

    /**
     * What the caller is told.
     *
     * @param file names it in {@code files} of the next message
     * @param masked kinds of secrets that were masked in it before it was kept (C9)
     */
    record HandedIn(
            String file,
            String name,
            String type,
            long size,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {}

    /** {@code POST /v1/chats/{id}/files}. */
    Mono<ServerResponse> fromVisitor(ServerRequest request) {
        return ChatDoor.visitor(request).flatMap(visitor -> {
            var address = addresses.of(request.exchange().getRequest());
            limits.count(Limit.KNOCKS, address);
            limits.count(Limit.FILES, visitor.chat().text());
            return handIn(request, bodies.ofStrangers(), visitor.principal(), address);
        });
    }

    /** {@code POST /v1/files}. */
    Mono<ServerResponse> fromStaff(ServerRequest request) {
        return Requests.caller(request)
                .doOnNext(TicketDoor::maySee)
                .flatMap(caller -> handIn(request, bodies, caller.principal(), null));
    }

    /** @param address of a stranger; null where somebody we know hands it in */
    private Mono<ServerResponse> handIn(ServerRequest request, Bodies from, String owner, @Nullable String address) {
        var name = request.queryParam("name").filter(given -> !given.isBlank()).orElse("file");
        var type = request.headers().firstHeader(HttpHeaders.CONTENT_TYPE);
        return from.raw(
                        request,
                        limit,
                        content -> keep(address, new Attached(name, type == null ? BYTES : type, content), owner))
                .flatMap(kept -> ServerResponse.status(HttpStatus.CREATED).bodyValue(kept));
    }

    private Mono<HandedIn> keep(@Nullable String address, Attached file, String owner) {
        int size = file.content().length;
        if (size == 0) {
            throw Problem.unprocessable("the file is empty").asException();
        }
        if (address != null) {
            limits.count(Limit.MEGABYTES, address, size / 1_000_000 + 1);
        }
        return files.keep(List.of(file)).map(kept -> handedIn(kept, owner));
    }

    private HandedIn handedIn(Keeping.Kept kept, String owner) {
        var file = kept.files().getFirst();
        return new HandedIn(
                files.token(owner, file),
                file.getName(),
                file.getContentType(),
                file.getSize(),
                kept.masked().stream().map(Enum::name).sorted().toList());
    }
}
