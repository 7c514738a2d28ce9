package support.pledge.intake.model.conversation;

import java.time.Instant;
import java.util.List;

/**
 * One thing that was said or done, in the order Pledge learnt of it.
 *
 * @param id of the event or message; the same thing heard twice has the same id
 * @param label what kind of message or event, e.g. opened, ACKNOWLEDGEMENT, severity-changed
 * @param text what was said; for an EVENT a short English note of what changed
 * @param causedBy id of the event it follows from; empty where none
 * @param position offset in its topic; a stream resumes behind it; -1 where the entry belongs to no stream
 * @param folded quotes and signature of a mail
 * @param files that came with it
 */
public record Entry(
        String id,
        Kind kind,
        String label,
        Instant at,
        Author author,
        String text,
        String causedBy,
        long position,
        String folded,
        List<FileRef> files) {
    public Entry {
        files = List.copyOf(files);
    }

    /** Words, and nothing beside them. */
    public Entry(
            String id,
            Kind kind,
            String label,
            Instant at,
            Author author,
            String text,
            String causedBy,
            long position) {
        this(id, kind, label, at, author, text, causedBy, position, "", List.of());
    }

    /** Where an entry belongs. */
    public enum Kind {
        /** Said by a customer, an agent or a bot to the other side. */
        MESSAGE,
        /** Between agents. */
        NOTE,
        /** Shown in a chat window, whoever wrote it: this is how an agent's MESSAGE reaches the visitor. */
        LINE,
        /** Something that happened to the ticket. */
        EVENT
    }

    int size() {
        return (text.length() + folded.length()) * 3 + 200 + files.size() * 300;
    }
}
