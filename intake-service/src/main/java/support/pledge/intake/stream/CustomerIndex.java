package support.pledge.intake.stream;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import support.pledge.events.TicketOpened;
import support.pledge.intake.duplicates.VerifiedCustomer;

/**
 * Which tickets a customer has, by each name that is vouched for (C7): keys {@code name, time of opening counted backwards, ticket}, so that the
 * latest come first; no values. What became of a ticket stands in its conversation.
 */
final class CustomerIndex {
    static final String STORE = "customers";
    private static final char END = '\u0000';
    private static final int LATEST = 50;
    private static final byte[] NOTHING = {};

    private CustomerIndex() {}

    static void add(TicketOpened opened, KeyValueStore<String, byte[]> index) {
        var meta = opened.getMeta();
        long backwards = Long.MAX_VALUE - meta.getRecordedAt().toEpochMilli();
        for (var name : VerifiedCustomer.names(opened)) {
            index.put(name + END + "%019d".formatted(backwards) + END + meta.getTicketId(), NOTHING);
        }
    }

    /** The customer's latest tickets. */
    static List<String> ticketsOf(String name, ReadOnlyKeyValueStore<String, byte[]> index) {
        var tickets = new ArrayList<String>();
        try (var found = index.prefixScan(name + END, new StringSerializer())) {
            while (found.hasNext() && tickets.size() < LATEST) {
                var key = found.next().key;
                tickets.add(key.substring(key.lastIndexOf(END) + 1));
            }
        }
        return tickets;
    }
}
