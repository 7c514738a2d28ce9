package support.pledge.notification.stream;

import java.nio.BufferUnderflowException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import support.pledge.notification.model.Author;
import support.pledge.notification.model.Contact;
import support.pledge.notification.model.Correspondence;
import support.pledge.notification.model.Customer;
import support.pledge.notification.model.Door;
import support.pledge.notification.model.Draft;
import support.pledge.notification.model.Handled;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.MailThread;
import support.pledge.streams.state.StateIn;
import support.pledge.streams.state.StateOut;

/**
 * A ticket's correspondence as it stands in the store and its changelog: a version byte, then the fields in their order.
 * Enum values are written by their position: they may be appended to, never reordered (a test holds that). A changed shape
 * takes the next version number and keeps a reader for this one.
 */
final class CorrespondenceCodec {

    private static final int VERSION = 2;
    /** Before anybody was told of other senders. */
    private static final int WITHOUT_OTHERS = 1;

    private static final int WAITING = 1;
    private static final int OPEN = 2;

    private CorrespondenceCodec() {}

    static byte @Nullable [] encode(@Nullable Correspondence known) {
        if (known == null) {
            return null;
        }
        StateOut out = new StateOut();
        out.raw(VERSION);
        switch (known) {
            case Correspondence.Waiting(var parked, var handled) -> {
                out.raw(WAITING);
                out.each(handled.eventIds(), out::id);
                out.each(parked, draft -> write(draft, out));
            }
            case Correspondence.Open(var contact, var handled, var toldOfOthers) -> {
                out.raw(OPEN);
                out.each(handled.eventIds(), out::id);
                write(contact, out);
                out.flag(toldOfOthers != null);
                if (toldOfOthers != null) {
                    out.fixed(toldOfOthers);
                }
            }
        }
        return out.bytes();
    }

    /** @throws IllegalStateException when the bytes are of another release's making */
    static @Nullable Correspondence decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            StateIn in = new StateIn(bytes);
            int version = in.raw();
            if (version < WITHOUT_OTHERS || version > VERSION) {
                throw new IllegalStateException("a stored correspondence has format " + version
                        + ", this release reads formats up to " + VERSION + "; was the service rolled back?");
            }
            Correspondence known = read(in, version);
            if (!in.atEnd()) {
                throw new IllegalStateException("a stored correspondence is longer than its format says");
            }
            return known;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new IllegalStateException("a stored correspondence is cut off or damaged", e);
        }
    }

    private static Correspondence read(StateIn in, int version) {
        int state = in.raw();
        Handled handled = new Handled(in.each(in::id));
        return switch (state) {
            case WAITING -> new Correspondence.Waiting(in.each(() -> readDraft(in)), handled);
            case OPEN ->
                new Correspondence.Open(
                        readContact(in), handled, version > WITHOUT_OTHERS && in.flag() ? in.fixed() : null);
            default -> throw new IllegalStateException("a stored correspondence is in the unknown state " + state);
        };
    }

    private static void write(Contact contact, StateOut out) {
        out.text(contact.ticket());
        out.text(contact.desk());
        out.raw(contact.door().ordinal());
        Customer customer = contact.customer();
        out.text(customer.id());
        out.text(customer.email());
        out.text(customer.name());
        out.text(customer.locale());
        out.text(customer.account());
        out.text(customer.zone());
        out.text(contact.subject());
        out.flag(contact.program());
        write(contact.root(), out);
        write(contact.latest(), out);
    }

    private static Contact readContact(StateIn in) {
        return new Contact(
                in.text(),
                in.text(),
                Door.values()[in.raw()],
                new Customer(
                        in.maybeText(), in.maybeText(), in.maybeText(), in.maybeText(), in.maybeText(), in.maybeText()),
                in.text(),
                in.flag(),
                readThread(in),
                readThread(in));
    }

    private static void write(MailThread thread, StateOut out) {
        out.text(thread.inReplyTo());
        out.each(thread.references(), out::text);
    }

    private static MailThread readThread(StateIn in) {
        return new MailThread(in.maybeText(), in.each(in::text));
    }

    private static void write(Draft draft, StateOut out) {
        out.raw(draft.kind().ordinal());
        out.id(draft.causedBy());
        out.fixed(draft.occurredAt());
        out.fixed(draft.recordedAt());
        out.raw(draft.author().role().ordinal());
        out.text(draft.author().id());
        out.text(draft.author().name());
        out.text(draft.text());
        out.each(new TreeMap<>(draft.facts()).entrySet(), fact -> {
            out.text(fact.getKey());
            out.text(fact.getValue());
        });
        out.flag(draft.inConversation());
    }

    private static Draft readDraft(StateIn in) {
        return new Draft(
                Kind.values()[in.raw()],
                in.id(),
                in.fixed(),
                in.fixed(),
                new Author(Author.Role.values()[in.raw()], in.text(), in.text()),
                in.text(),
                readFacts(in),
                in.flag());
    }

    private static Map<String, String> readFacts(StateIn in) {
        Map<String, String> facts = new HashMap<>();
        in.each(() -> facts.put(in.text(), in.text()));
        return facts;
    }
}
