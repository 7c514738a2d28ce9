package support.pledge.escalation.model;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the world has heard of a case, so that nothing is told twice and what no longer holds is taken back.
 *
 * @param said keys of announcements, each made once
 * @param items by team: what lies with it, or waits for its opening
 */
public record Told(Set<String> said, Map<String, Item> items) {
    static final Told NOTHING = new Told(Set.of(), Map.of());

    public Told {
        said = Set.copyOf(said);
        items = Collections.unmodifiableMap(new TreeMap<>(items));
    }

    /**
     * A work item of one team.
     *
     * @param delivered false while it waits until {@code startsAt}
     */
    public record Item(String cause, int cycle, String reason, Instant startsAt, boolean delivered) {
        boolean isFor(Position.Offer offer) {
            return cause.equals(offer.cause()) && cycle == offer.cycle();
        }
    }

    boolean hasSaid(String key) {
        return said.contains(key);
    }

    Told saying(String key) {
        Set<String> more = new HashSet<>(said);
        more.add(key);
        return new Told(more, items);
    }

    Told with(String team, Item item) {
        Map<String, Item> more = new TreeMap<>(items);
        more.put(team, item);
        return new Told(said, more);
    }

    Told without(String team) {
        Map<String, Item> fewer = new TreeMap<>(items);
        fewer.remove(team);
        return new Told(said, fewer);
    }

    /** How many work items wait for an opening. */
    public long waiting() {
        return items.values().stream().filter(item -> !item.delivered()).count();
    }
}
