package support.pledge.intake.door;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Attachment;
import support.pledge.events.Channel;
import support.pledge.events.Customer;
import support.pledge.events.TicketOpened;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.page.Fault;
import support.pledge.intake.page.FileBounds;
import support.pledge.intake.page.Language;
import support.pledge.intake.page.Typed;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.web.MailAddress;
import support.pledge.mail.Attached;
import support.pledge.mail.PlainText;

/**
 * The contact form as it came in.
 *
 * @param faults all that is wrong with it
 * @param trapped whether a field is filled that people do not see
 */
record ContactForm(Typed typed, List<Attached> files, Language language, List<Fault> faults, boolean trapped) {
    private static final int NAME = 200;

    static ContactForm read(FormBody body, Desk desk, FileBounds bounds, Language language) {
        var typed = new Typed(
                body.field("form"),
                line(body.field("name")),
                line(body.field("email")),
                line(body.field("subject")),
                text(body.field("message")),
                body.field("severity").strip());
        var faults = new ArrayList<Fault>();
        judge(typed, desk, faults);
        judge(body.files(), bounds, faults);
        return new ContactForm(
                typed, body.files(), language, faults, !body.field("website").isEmpty());
    }

    private static String line(String written) {
        return PlainText.oneLine(PlainText.readable(written));
    }

    /** Browsers end lines with CR and LF, whatever was typed. */
    private static String text(String written) {
        return PlainText.readable(written.replace("\r\n", "\n"));
    }

    private static void judge(Typed typed, Desk desk, List<Fault> faults) {
        if (typed.name().length() > NAME) {
            faults.add(Fault.of("name", "err_nameLong", NAME));
        }
        if (PlainText.isBlank(typed.email())) {
            faults.add(Fault.of("email", "err_emailMissing"));
        } else if (!MailAddress.isOne(typed.email())) {
            faults.add(Fault.of("email", "err_emailWrong"));
        }
        written(typed.subject(), "subject", "err_subject", TicketForm.SUBJECT, faults);
        written(typed.message(), "message", "err_message", TicketForm.BODY, faults);
        if (!typed.severity().isEmpty()
                && desk.severities().keySet().stream()
                        .noneMatch(number -> number.toString().equals(typed.severity()))) {
            faults.add(Fault.of("severity", "err_severityWrong"));
        }
    }

    private static void written(String text, String field, String words, int longest, List<Fault> faults) {
        if (PlainText.isBlank(text)) {
            faults.add(Fault.of(field, words + "Missing"));
        } else if (text.length() > longest) {
            faults.add(Fault.of(field, words + "Long", longest));
        }
    }

    private static void judge(List<Attached> files, FileBounds bounds, List<Fault> faults) {
        if (files.size() > bounds.files()) {
            faults.add(Fault.of("files", "err_filesMany", bounds.files()));
        }
        if (files.stream().anyMatch(file -> file.content().length > bounds.each() * 1_000_000L)) {
            faults.add(Fault.of("files", "err_fileLarge", bounds.each()));
        }
    }

    /** Tells this content from another that was sent with the same form, after going back and changing it. */
    String[] content(List<Attachment> kept) {
        return Stream.concat(
                        Stream.of(typed.name(), typed.email(), typed.subject(), typed.message(), typed.severity()),
                        kept.stream().map(file -> file.getName() + "\n" + file.getSha256()))
                .toArray(String[]::new);
    }

    Customer customer() {
        return Customer.newBuilder()
                .setEmail(typed.email())
                .setName(typed.name().isBlank() ? null : typed.name())
                .setLocale(language.tag())
                .build();
    }

    /** @param masked kinds of secrets that the files are without */
    TicketOpened event(Stamp stamp, String eventId, List<Attachment> kept, List<String> masked) {
        return TicketOpened.newBuilder()
                .setMeta(stamp.meta(eventId))
                .setChannel(Channel.FORM)
                .setCustomer(customer())
                .setSubject(typed.subject())
                .setBody(typed.message())
                .setSeverity(severity())
                .setAttachments(kept)
                .setMasked(masked)
                .build();
    }

    private @Nullable Integer severity() {
        return typed.severity().isEmpty() ? null : Integer.valueOf(typed.severity());
    }
}
