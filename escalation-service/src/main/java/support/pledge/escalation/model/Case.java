package support.pledge.escalation.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What escalation keeps of one ticket; immutable. Until the ticket's opening has come, everything else is only remembered.
 *
 * @param opening null while only other events of the ticket have come
 * @param policyVersion the pack it is pinned to: that of its clocks, else the current one at the opening; empty while neither is known
 * @param position where it stands after all steps; null until it was opened
 * @param told what the world has heard
 * @param attention whether the customer waits for an answer
 */
public record Case(
        String ticket,
        @Nullable Opening opening,
        String policyVersion,
        Story story,
        @Nullable Position position,
        List<Promise> promises,
        Told told,
        Attention attention) {
    /** More than one ticket has clocks in force; the oldest go first. */
    private static final int MOST_PROMISES = 24;

    public Case {
        promises = List.copyOf(promises);
    }

    public static Case unheardOf(String ticket) {
        return new Case(ticket, null, "", Story.EMPTY, null, List.of(), Told.NOTHING, Attention.NONE);
    }

    public Case pinnedTo(String version) {
        return new Case(ticket, opening, version, story, position, promises, told, attention);
    }

    Case opened(Opening how) {
        return new Case(ticket, how, policyVersion, story, position, promises, told, attention.wrote(how.openedAt()));
    }

    Case with(Story changed, @Nullable Position now) {
        return new Case(ticket, opening, policyVersion, changed, now, promises, told, attention);
    }

    Case with(Told said) {
        return new Case(ticket, opening, policyVersion, story, position, promises, said, attention);
    }

    Case with(Attention changed) {
        return new Case(ticket, opening, policyVersion, story, position, promises, told, changed);
    }

    /** The newest word on a promise. One that names no due time ({@code keepDue}) leaves the one that was known. */
    Case with(Promise promise, boolean keepDue) {
        List<Promise> all = new ArrayList<>();
        Promise newest = promise;
        for (Promise known : promises) {
            if (known.isOf(promise)) {
                newest = promise.after(known, keepDue);
            } else {
                all.add(known);
            }
        }
        all.add(newest);
        List<Promise> kept = all.size() > MOST_PROMISES ? all.subList(all.size() - MOST_PROMISES, all.size()) : all;
        return new Case(ticket, opening, policyVersion, story, position, kept, told, attention);
    }
}
