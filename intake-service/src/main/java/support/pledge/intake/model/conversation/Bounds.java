package support.pledge.intake.model.conversation;

import java.util.List;

/** How long a conversation may be in the view: one record of a topic must hold it. The topics keep all of it. */
final class Bounds {
    static final int FIRST = 20;
    static final int LAST = 180;
    static final int PROMISES = 40;
    static final int PARTICIPANTS = 50;
    /** Upper bound of what is kept, in bytes; a record may have 1 MB. */
    static final int BYTES = 700_000;

    private Bounds() {}

    /** Removes from behind the first entries until the rest fits; how many went. */
    static int keepBeginningAndEnd(List<Entry> entries) {
        int bytes = entries.stream().mapToInt(Entry::size).sum();
        int dropped = 0;
        while (entries.size() > FIRST + LAST || bytes > BYTES && entries.size() > 1) {
            var gone = entries.remove(Math.min(FIRST, entries.size() - 2));
            bytes -= gone.size();
            dropped++;
        }
        return dropped;
    }
}
