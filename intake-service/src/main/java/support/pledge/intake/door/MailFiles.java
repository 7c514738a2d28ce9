package support.pledge.intake.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import support.pledge.events.Attachment;
import support.pledge.intake.attachment.Keeping;
import support.pledge.intake.web.Problem;
import support.pledge.mail.Attached;
import support.pledge.mail.InboundMail;

/** Keeps the files of a mail, its markup made harmless, and, where not all of it could be read or shown, the mail as it came. */
@Component
class MailFiles {
    private static final Logger log = LoggerFactory.getLogger(MailFiles.class);
    private static final int FILES = 40;
    private static final int LONGEST = TicketForm.BODY / 2;
    private final Keeping keeping;

    MailFiles(Keeping keeping) {
        this.keeping = keeping;
    }

    /** @param masked kinds of secrets that the files are without */
    record Kept(List<Attachment> files, List<String> masked) {}

    /** Fails with a 503 problem when they are not known to be kept. */
    Mono<Kept> keep(InboundMail mail, byte[] raw) {
        return Mono.fromCallable(() -> kept(keeping.keep(files(mail, raw))))
                .onErrorMap(IOException.class, MailFiles::later)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static List<Attached> files(InboundMail mail, byte[] raw) {
        var files = new ArrayList<>(mail.attachments().stream().limit(FILES).toList());
        var html = mail.text().html();
        if (!html.isBlank()) {
            files.add(new Attached("mail.html", "text/html", html.getBytes(StandardCharsets.UTF_8)));
        }
        if (isRawNeeded(mail)) {
            files.add(new Attached("mail.eml", "message/rfc822", raw));
        }
        return files;
    }

    /** What an event shows is not all of it. */
    static boolean isRawNeeded(InboundMail mail) {
        return !mail.problems().isEmpty()
                || mail.report() != null
                || mail.attachments().size() > FILES
                || mail.text().reply().length() > LONGEST
                || mail.text().folded().length() > LONGEST;
    }

    private static Kept kept(Keeping.Kept kept) {
        return new Kept(
                kept.files(), kept.masked().stream().map(Enum::name).sorted().toList());
    }

    private static Throwable later(Throwable failure) {
        log.warn("Files of a mail are not kept: {}", failure.getMessage());
        return Problem.unavailable("the mail's files cannot be kept just now: try again in a moment")
                .asException();
    }
}
