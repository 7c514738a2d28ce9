package support.pledge.notification.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The latest events that were handled, oldest first. Bounded, because a duplicate follows its original closely; while
 * drafts wait for the opening all of them are remembered.
 */
public record Handled(List<String> eventIds) {
    public static final Handled NONE = new Handled(List.of());
    private static final int MAX = Correspondence.MAX_PARKED;

    public Handled {
        eventIds = List.copyOf(eventIds);
    }

    boolean contains(String eventId) {
        return eventIds.contains(eventId);
    }

    Handled and(List<String> more) {
        var all = this;
        for (var eventId : more) {
            all = all.and(eventId);
        }
        return all;
    }

    Handled and(String eventId) {
        var more = new ArrayList<>(eventIds.size() < MAX ? eventIds : eventIds.subList(1, eventIds.size()));
        more.add(eventId);
        return new Handled(more);
    }
}
