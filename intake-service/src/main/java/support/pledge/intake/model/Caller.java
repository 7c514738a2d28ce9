package support.pledge.intake.model;

import java.util.Set;
import support.pledge.schemas.TicketNumber;

/** Who knocks, and what the key or token in hand opens. An empty set of desks or channels opens none, {@code *} all. */
public sealed interface Caller {
    /** Names the caller for idempotency: two callers never share a key's meaning. */
    String principal();

    /** Whether tickets of that desk may be seen. */
    boolean sees(String desk, Channel channel, String ticketId);

    /** A portal, a mail gateway, a form: acts for customers on its desks and channels. */
    record Gateway(String name, Set<String> desks, Set<String> channels) implements Caller {
        public Gateway {
            desks = Set.copyOf(desks);
            channels = Set.copyOf(channels);
        }

        @Override
        public String principal() {
            return "gateway:" + name;
        }

        /** Whether it may open tickets there. */
        public boolean mayOpen(String desk, Channel channel) {
            return holds(desks, desk) && holds(channels, channel.name());
        }

        @Override
        public boolean sees(String desk, Channel channel, String ticketId) {
            return mayOpen(desk, channel);
        }
    }

    /** A person of the staff. */
    record Agent(String id, String name, Set<String> desks) implements Caller {
        public Agent {
            desks = Set.copyOf(desks);
        }

        @Override
        public String principal() {
            return "agent:" + id;
        }

        @Override
        public boolean sees(String desk, Channel channel, String ticketId) {
            return holds(desks, desk);
        }
    }

    /** A visitor of a site, for one chat. */
    record Visitor(String desk, TicketNumber chat) implements Caller {
        @Override
        public String principal() {
            return "visitor:" + chat.text();
        }

        @Override
        public boolean sees(String desk, Channel channel, String ticketId) {
            return chat.text().equals(ticketId);
        }
    }

    private static boolean holds(Set<String> allowed, String wanted) {
        return allowed.contains("*") || allowed.contains(wanted);
    }
}
