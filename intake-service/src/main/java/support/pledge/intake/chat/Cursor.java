package support.pledge.intake.chat;

import java.util.regex.Pattern;
import support.pledge.intake.model.conversation.Entry;

/**
 * How far a chat's stream has been sent: the last offsets of the chat's partition in the two topics that a window shows.
 * Between two topics no order is promised, so one number would lose or repeat lines on resuming; two are exact, on any
 * instance. Its text is the id of a server-sent event.
 *
 * @param said in ticket-events; -1 for none
 * @param lines in chat-messages; -1 for none
 */
record Cursor(long said, long lines) {
    static final Cursor START = new Cursor(-1, -1);
    private static final Pattern TEXT = Pattern.compile("(-?\\d{1,18})_(-?\\d{1,18})");

    /** Reads what a browser sends back; the start where it is nothing of ours. */
    static Cursor parse(String text) {
        var match = TEXT.matcher(text);
        return match.matches() ? new Cursor(Long.parseLong(match.group(1)), Long.parseLong(match.group(2))) : START;
    }

    /** Whether the entry was not sent yet. */
    boolean isBefore(Entry entry) {
        return entry.position() > (entry.kind() == Entry.Kind.LINE ? lines : said);
    }

    Cursor after(Entry entry) {
        return entry.kind() == Entry.Kind.LINE
                ? new Cursor(said, Math.max(lines, entry.position()))
                : new Cursor(Math.max(said, entry.position()), lines);
    }

    String text() {
        return said + "_" + lines;
    }
}
