package support.pledge.intake;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import support.pledge.events.TicketOpened;
import support.pledge.intake.duplicates.VerifiedCustomer;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.Fact;
import support.pledge.intake.publish.EventSink;
import support.pledge.intake.stream.Facts;
import support.pledge.intake.view.ConversationView;
import support.pledge.intake.view.OpenTicket;
import support.pledge.intake.view.OwnPart;
import support.pledge.intake.web.Problem;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;

/** A log of one partition that acknowledges at once, and the view of it. */
public final class MemoryLog implements EventSink, ConversationView, OwnPart {
    private final List<SpecificRecord> events = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<String, Conversation> conversations = new ConcurrentHashMap<>();
    private final AtomicLong offsets = new AtomicLong();
    private volatile boolean away;
    private volatile long ackMillis;

    @Override
    public CompletableFuture<Long> send(String ticketId, SpecificRecord event) {
        if (away) {
            return CompletableFuture.failedFuture(
                    Problem.unavailable("it is not certain that this was kept").asException());
        }
        if (ackMillis > 0) {
            return CompletableFuture.supplyAsync(
                    () -> keep(event), CompletableFuture.delayedExecutor(ackMillis, TimeUnit.MILLISECONDS));
        }
        return CompletableFuture.completedFuture(keep(event));
    }

    private long keep(SpecificRecord event) {
        events.add(event);
        long offset = offsets.getAndIncrement();
        Facts.of(Topics.TICKET_EVENTS, event, offset).ifPresent(fact -> tell(ticketOf(event), fact));
        return offset;
    }

    /** Something another service told. */
    public void tell(String ticketId, Fact fact) {
        conversations.merge(ticketId, Conversation.unheard(ticketId).on(fact), (known, first) -> known.on(fact));
    }

    /** The broker goes away, or comes back. */
    public void away(boolean gone) {
        away = gone;
    }

    /** How long an acknowledgement takes. */
    public void acknowledgesAfter(long millis) {
        ackMillis = millis;
    }

    /** What was kept of one ticket, in order. */
    public List<SpecificRecord> of(String ticketId) {
        return events.stream().filter(event -> ticketOf(event).equals(ticketId)).toList();
    }

    /** All that was kept, in order. */
    public List<SpecificRecord> all() {
        return List.copyOf(events);
    }

    public int size() {
        return events.size();
    }

    @Override
    public Optional<Conversation> get(String ticketId) {
        return Optional.ofNullable(conversations.get(ticketId));
    }

    @Override
    public List<OpenTicket> openTickets(Set<String> customer) {
        return events.stream()
                .filter(event -> event instanceof TicketOpened opened
                        && !Collections.disjoint(VerifiedCustomer.names(opened), customer))
                .flatMap(event -> get(ticketOf(event)).stream())
                .filter(ticket -> ticket.status().isLive())
                .map(OpenTicket::of)
                .toList();
    }

    @Override
    public Optional<byte[]> stored(String ticketId) {
        return Optional.empty();
    }

    @Override
    public List<OpenTicket> ownOpenTickets(Set<String> customer) {
        return openTickets(customer);
    }

    private static String ticketOf(SpecificRecord event) {
        return EventRecords.metaOf(event).getTicketId();
    }
}
