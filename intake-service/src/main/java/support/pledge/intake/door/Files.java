package support.pledge.intake.door;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import support.pledge.events.Attachment;
import support.pledge.intake.attachment.Keeping;
import support.pledge.intake.model.FileToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.model.conversation.FileRef;
import support.pledge.intake.web.Fields;
import support.pledge.intake.web.Problem;
import support.pledge.mail.Attached;

/** Files beside messages: handed in first, each for a token; then a message takes them along. */
@Component
class Files {
    static final int MOST = 10;
    private static final Logger log = LoggerFactory.getLogger(Files.class);
    private final Keeping keeping;
    private final MailGate room = new MailGate();
    private final TokenSecret secret;

    Files(Keeping keeping, TokenSecret secret) {
        this.keeping = keeping;
        this.secret = secret;
    }

    /** Keeps them, without the secrets in texts among them, when there is memory to look through them; fails with a 503 problem. */
    Mono<Keeping.Kept> keep(List<Attached> files) {
        int bytes = files.stream().mapToInt(file -> file.content().length).sum();
        return room.pass(
                bytes,
                () -> Mono.fromCallable(() -> keeping.keep(files))
                        .subscribeOn(Schedulers.boundedElastic())
                        .onErrorMap(IOException.class, Files::later));
    }

    /** Runs the work when there is memory for so many bytes; fails with a 503 problem when there is none for long. */
    <T> Mono<T> pass(int bytes, Supplier<Mono<T>> work) {
        return room.pass(bytes, work);
    }

    /** @param owner who hands it in: only the same may take it along */
    String token(String owner, Attachment file) {
        return FileToken.issue(
                secret, owner, new FileRef(file.getName(), file.getContentType(), file.getSize(), file.getSha256()));
    }

    /** Those that a message takes along; refused where a token is not the owner's. */
    List<Attachment> read(Fields fields, String owner) {
        var tokens = fields.raw("files");
        var files = new ArrayList<Attachment>();
        if (tokens == null) {
            return files;
        }
        if (!tokens.isArray() || tokens.size() > MOST) {
            fields.refuse("files", "must be a list of " + MOST + " at most");
            return files;
        }
        for (var token : tokens.values()) {
            FileToken.read(secret, owner, token.asString(""))
                    .ifPresentOrElse(
                            file -> files.add(attachment(file)),
                            () -> fields.refuse(
                                    "files",
                                    "has one that was not handed in here by you: send the 'file' that the upload was answered with"));
        }
        return files;
    }

    private static Attachment attachment(FileRef file) {
        return Attachment.newBuilder()
                .setName(file.name())
                .setContentType(file.type())
                .setSize(file.size())
                .setSha256(file.sha256())
                .build();
    }

    private static Throwable later(Throwable failure) {
        log.warn("A file is not kept: {}", failure.getMessage());
        return Problem.unavailable("the file cannot be kept just now: try again in a moment")
                .asException();
    }
}
