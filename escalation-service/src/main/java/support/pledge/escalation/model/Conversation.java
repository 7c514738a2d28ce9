package support.pledge.escalation.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was written in a ticket so far, for a team that has never seen it; immutable. How it began and how it went last is kept, the middle
 * of a very long one is only counted.
 *
 * @param first the first entries, oldest first
 * @param leftOut how many entries between {@code first} and {@code last} were not kept
 * @param last the newest entries, oldest first; empty while {@code first} is not full
 */
public record Conversation(List<Entry> first, int leftOut, List<Entry> last) {
    static final int MOST_FIRST = 5;
    static final int MOST_LAST = 30;
    static final int LONGEST_TEXT = 8_000;
    private static final String CUT = " […]";

    public static final Conversation EMPTY = new Conversation(List.of(), 0, List.of());

    public Conversation {
        first = List.copyOf(first);
        last = List.copyOf(last);
    }

    /** @param visible false for notes that the customer does not see */
    public record Entry(String eventId, Instant at, Role role, Person author, String text, boolean visible) {
        public Entry {
            if (text.length() > LONGEST_TEXT) {
                text = text.substring(0, LONGEST_TEXT - CUT.length()) + CUT;
            }
        }
    }

    public enum Role {
        UNKNOWN,
        CUSTOMER,
        AGENT,
        BOT,
        SYSTEM
    }

    /** The conversation with one entry more; the same when it is there already. */
    public Conversation with(Entry entry) {
        if (entries().stream().anyMatch(known -> known.eventId().equals(entry.eventId()))) {
            return this;
        }
        if (first.size() < MOST_FIRST) {
            return new Conversation(and(first, entry), leftOut, last);
        }
        List<Entry> newest = and(last, entry);
        return newest.size() <= MOST_LAST
                ? new Conversation(first, leftOut, newest)
                : new Conversation(first, leftOut + 1, newest.subList(1, newest.size()));
    }

    /** All that was kept, oldest first. */
    public List<Entry> entries() {
        return Stream.concat(first.stream(), last.stream()).toList();
    }

    private static List<Entry> and(List<Entry> entries, Entry more) {
        List<Entry> all = new ArrayList<>(entries);
        all.add(more);
        return all;
    }
}
