package support.pledge.slatimer.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.feed.PatientPacks;
import support.pledge.policy.clock.Decision;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.pack.PolicyBook.Recount;
import support.pledge.policy.pack.PolicyPack;

/**
 * Which of one task's tickets are still to be moved to the version that an operator had published with a recount. A ticket is owed the
 * move as long as it is pinned to another version, so that nothing need be remembered: after a restart the walk begins anew and finds
 * what the last one had not come to. Each call looks at a few thousand tickets at most, so that deadlines do not wait for it.
 */
final class Recounting {
    private static final Logger log = LoggerFactory.getLogger(Recounting.class);
    private static final int LOOKED_AT = 2_000;
    private static final int MOVED = 500;

    private final PatientPacks packs;
    private final KeyValueStore<String, TicketState> tickets;
    private Map<String, Recount> walked = Map.of();
    private Map<String, Recount> walking = Map.of();
    private @Nullable String last;
    private long found;

    Recounting(PatientPacks packs, KeyValueStore<String, TicketState> tickets) {
        this.packs = packs;
        this.tickets = tickets;
    }

    /**
     * What became of a ticket.
     *
     * @param fired what was due under the former version until then
     * @param decision the move itself
     * @param id of the publication that asked for it
     */
    record Moved(PolicyPack former, Decision fired, PolicyPack target, Decision decision, String id) {}

    /** Null for a ticket that stays: because it is where it should be, or because it cannot be moved, which is logged. */
    @Nullable
    Moved move(String ticketId, TicketState ticket, Instant now) {
        Recount recount = owed(ticket).orElse(null);
        if (recount == null) {
            return null;
        }
        PolicyPack former =
                packs.pinnedNow(ticket.desk(), ticket.policyVersion()).orElse(null);
        PolicyPack target = packs.pinnedNow(ticket.desk(), recount.version()).orElse(null);
        if (former == null || target == null) {
            log.error("Ticket {} cannot be moved from policy {}: it is not known", ticketId, ticket.policyVersion());
            return null;
        }
        try {
            SlaLifecycle before = new SlaLifecycle(former);
            Decision fired = before.fireDue(ticket, now);
            Decision moved = new SlaLifecycle(target).recount(fired.state(), before, recount.cause(), now);
            return new Moved(former, fired, target, moved, recount.id());
        } catch (RuntimeException e) {
            log.error("Ticket {} cannot be moved to policy {}", ticketId, recount, e);
            return null;
        }
    }

    private Optional<Recount> owed(TicketState ticket) {
        return ticket.facts() == null
                ? Optional.empty()
                : packs.recount(ticket.desk()).filter(wish -> !wish.version().equals(ticket.policyVersion()));
    }

    /** The next few tickets that are owed a move; empty when nobody wishes for one, or none is left. */
    List<KeyValue<String, TicketState>> next() {
        if (last == null && packs.recounts().equals(walked)) {
            return List.of();
        }
        if (!packs.recounts().equals(walking)) {
            walking = packs.recounts();
            last = null;
            found = 0;
        }
        return walking.isEmpty() ? done(List.of()) : look();
    }

    private List<KeyValue<String, TicketState>> look() {
        List<KeyValue<String, TicketState>> owed = new ArrayList<>();
        String from = last;
        int looked = 0;
        try (KeyValueIterator<String, TicketState> rows = tickets.range(from, null)) {
            while (rows.hasNext() && looked < LOOKED_AT && owed.size() < MOVED) {
                KeyValue<String, TicketState> row = rows.next();
                looked++;
                if (!row.key.equals(from) && owed(row.value).isPresent()) {
                    owed.add(row);
                }
                last = row.key;
            }
            found += owed.size();
            return rows.hasNext() ? owed : done(owed);
        }
    }

    private List<KeyValue<String, TicketState>> done(List<KeyValue<String, TicketState>> lastOnes) {
        if (found > 0) {
            log.info("{} tickets were moved to the policies in force: {}", found, walking);
        }
        walked = walking;
        last = null;
        return lastOnes;
    }
}
