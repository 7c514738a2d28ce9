package support.pledge.escalation.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import support.pledge.escalation.model.Holding;

/**
 * Which of one task's open tickets are still to be looked at by a pack that has come into force since. What was walked is kept by desk
 * and version, so that a change while the service was away is found too. Each call looks at a few hundred at most, so that others do not
 * wait for it.
 */
final class RosterWatch {
    private static final int LOOKED_AT = 500;

    private final Desks desks;
    private final CaseStores stores;
    private Map<String, String> walked = Map.of();
    private Map<String, String> walking = Map.of();
    private @Nullable Bytes last;

    RosterWatch(Desks desks, CaseStores stores) {
        this.desks = desks;
        this.stores = stores;
    }

    /** The next few tickets; empty when no pack has changed, or all were looked at. */
    List<Holding> next() {
        Map<String, String> versions = desks.versions();
        if (last == null && versions.equals(walked)) {
            return List.of();
        }
        if (!versions.equals(walking)) {
            walking = versions;
            last = null;
        }
        Map<String, String> changed = changed();
        return changed.isEmpty() ? done(List.of()) : look(changed);
    }

    private Map<String, String> changed() {
        Map<String, String> changed = new HashMap<>(walking);
        changed.entrySet().removeIf(desk -> desk.getValue().equals(stores.roster(desk.getKey())));
        return changed;
    }

    private List<Holding> look(Map<String, String> changed) {
        List<Holding> found = new ArrayList<>();
        Bytes from = last;
        int looked = 0;
        try (KeyValueIterator<Bytes, byte[]> rows = stores.queuesFrom(from)) {
            while (rows.hasNext() && looked < LOOKED_AT) {
                Bytes line = rows.next().key;
                looked++;
                Holding holding = QueueKey.decode(line);
                if (!line.equals(from) && changed.containsKey(holding.desk())) {
                    found.add(holding);
                }
                last = line;
            }
            return rows.hasNext() ? found : done(found);
        }
    }

    private List<Holding> done(List<Holding> lastOnes) {
        changed().forEach(stores::rosterIs);
        walked = walking;
        last = null;
        return lastOnes;
    }
}
