package support.pledge.notification;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.pledge.notification.model.Author;
import support.pledge.notification.model.Customer;
import support.pledge.notification.model.Draft;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.MailThread;
import support.pledge.notification.model.Message;
import support.pledge.notification.model.Route;

/** Messages for tests. A sample is changed by its {@code with} methods, which return another one. */
public record Samples(
        String ticket,
        Route route,
        Customer to,
        String subject,
        MailThread thread,
        Kind kind,
        String cause,
        Author author,
        String text,
        Map<String, String> facts) {
    public static final String TICKET = "K7QM-4T2X-9AB";
    public static final Instant RECORDED = Instant.parse("2026-03-02T20:59:00Z");

    public static Samples mail(Kind kind) {
        var customer = new Customer("c-1", "ana@customer.example", "Ana Souza", "en", null, null);
        var author = kind == Kind.AGENT_REPLY
                ? new Author(Author.Role.AGENT, "a-7", "Kim Berger")
                : new Author(Author.Role.SYSTEM, "pledge", "");
        return new Samples(
                TICKET, Route.MAIL, customer, "VPS is slow", MailThread.NONE, kind, "event-1", author, "", Map.of());
    }

    public static Samples chat(Kind kind) {
        var mail = mail(kind);
        return new Samples(
                TICKET,
                Route.CHAT,
                mail.to,
                mail.subject,
                mail.thread,
                kind,
                mail.cause,
                mail.author,
                mail.text,
                mail.facts);
    }

    public Samples about(String newTicket, String newCause) {
        return new Samples(newTicket, route, to, subject, thread, kind, newCause, author, text, facts);
    }

    public Samples subject(String newSubject) {
        return new Samples(ticket, route, to, newSubject, thread, kind, cause, author, text, facts);
    }

    public Samples to(String email, String name) {
        var customer = new Customer(to.id(), email, name, to.locale(), to.account(), to.zone());
        return new Samples(ticket, route, customer, subject, thread, kind, cause, author, text, facts);
    }

    public Samples in(String locale, @Nullable String zone) {
        var customer = new Customer(to.id(), to.email(), to.name(), locale, to.account(), zone);
        return new Samples(ticket, route, customer, subject, thread, kind, cause, author, text, facts);
    }

    public Samples answering(MailThread newThread) {
        return new Samples(ticket, route, to, subject, newThread, kind, cause, author, text, facts);
    }

    public Samples by(Author newAuthor) {
        return new Samples(ticket, route, to, subject, thread, kind, cause, newAuthor, text, facts);
    }

    public Samples saying(String newText) {
        return new Samples(ticket, route, to, subject, thread, kind, cause, author, newText, facts);
    }

    public Samples facts(Map<String, String> newFacts) {
        return new Samples(ticket, route, to, subject, thread, kind, cause, author, text, newFacts);
    }

    public Message message() {
        var draft = new Draft(kind, cause, RECORDED, RECORDED, author, text, facts, true);
        return new Message(ticket, "introserv", route, to, subject, thread, draft);
    }
}
