package support.pledge.notification.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a mail belongs in its reader's threads (RFC 5322, 3.6.4). Holds Message-IDs of strangers: only well-formed ones,
 * because they come back in our headers.
 *
 * @param inReplyTo the mail that is answered, null where the conversation did not come by mail
 * @param references oldest first, ending with {@code inReplyTo}
 */
public record MailThread(@Nullable String inReplyTo, List<String> references) {
    public static final MailThread NONE = new MailThread(null, List.of());

    /** As long as ours can become: 65 characters, and a domain. */
    private static final Pattern MESSAGE_ID = Pattern.compile("<[\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,320}>");

    private static final int MAX_REFERENCES = 20;

    public MailThread {
        references = List.copyOf(references);
    }

    /** The thread of an answer to a mail. A mail without a usable Message-ID is answered without threading. */
    public static MailThread answering(@Nullable String messageId, List<String> references) {
        var answered = wellFormed(messageId);
        var known = Stream.concat(references.stream(), Stream.ofNullable(answered))
                .map(MailThread::wellFormed)
                .filter(id -> id != null)
                .distinct()
                .toList();
        return new MailThread(answered, shortened(known));
    }

    /** The same thread after one more mail of the customer. */
    public MailThread continuedBy(@Nullable String messageId) {
        return wellFormed(messageId) == null ? this : answering(messageId, references);
    }

    private static @Nullable String wellFormed(@Nullable String id) {
        if (id == null) {
            return null;
        }
        var bare = id.strip();
        var bracketed = bare.startsWith("<") ? bare : "<" + bare + ">";
        return MESSAGE_ID.matcher(bracketed).matches() ? bracketed : null;
    }

    /** The first tells clients the thread, the last ones its branch. */
    private static List<String> shortened(List<String> ids) {
        if (ids.size() <= MAX_REFERENCES) {
            return ids;
        }
        var kept = new ArrayList<>(ids.subList(0, 1));
        kept.addAll(ids.subList(ids.size() - MAX_REFERENCES + 1, ids.size()));
        return kept;
    }
}
