package support.pledge.intake.stream;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.CloseCause;
import support.pledge.events.CustomerWaitExpired;
import support.pledge.events.EventMeta;
import support.pledge.events.TicketClosed;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.Entry;
import support.pledge.intake.model.conversation.TicketStatus;
import support.pledge.schemas.EventIds;

/** The end of waiting for a customer (S5). */
final class Closing {
    private Closing() {}

    /**
     * The event that closes the ticket; empty if it does not wait for its customer any more, whose answer then overtook the
     * expiry. The same expiry gives the same event id.
     */
    static Optional<TicketClosed> of(Conversation conversation, CustomerWaitExpired expiry, long nowMillis) {
        if (conversation.isOpened() && conversation.status() != TicketStatus.AWAITING_CUSTOMER) {
            return Optional.empty();
        }
        var because = expiry.getMeta();
        var meta = EventMeta.newBuilder()
                .setEventId(EventIds.derived(because.getEventId(), "closed"))
                .setTicketId(because.getTicketId())
                .setDesk(because.getDesk())
                .setOccurredAt(expiry.getFiredAt())
                .setRecordedAt(Instant.ofEpochMilli(nowMillis))
                .setActor(Actor.newBuilder()
                        .setKind(ActorKind.SYSTEM)
                        .setId("intake")
                        .setName("")
                        .build())
                .build();
        return Optional.of(TicketClosed.newBuilder()
                .setMeta(meta)
                .setCause(CloseCause.NO_CUSTOMER_ANSWER)
                .setReason("the customer did not answer in time")
                .setWaitingSince(waitingSince(conversation))
                .build());
    }

    private static @Nullable Instant waitingSince(Conversation conversation) {
        return conversation.entries().reversed().stream()
                .filter(entry -> entry.label().equals("awaiting-customer"))
                .findFirst()
                .map(Entry::at)
                .orElse(null);
    }
}
