package support.pledge.notification;

import java.time.Instant;
import java.util.List;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.Channel;
import support.pledge.events.Customer;
import support.pledge.events.EventMeta;
import support.pledge.events.MailOrigin;
import support.pledge.events.TicketOpened;
import support.pledge.schemas.EventIds;

/** Events as other services write them, each with an id of its own. */
public final class Facts {

    public static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    public static final String CUSTOMER = "ana@example.org";

    private Facts() {}

    public static EventMeta meta(String ticket, ActorKind who) {
        return new EventMeta(
                EventIds.fact(NOW.toEpochMilli()),
                ticket,
                "introserv",
                NOW,
                NOW.plusMillis(5),
                new Actor(who, "someone", "Sam"));
    }

    public static TicketOpened.Builder opened(String ticket, Channel channel) {
        return TicketOpened.newBuilder()
                .setMeta(meta(ticket, ActorKind.CUSTOMER))
                .setChannel(channel)
                .setCustomer(Customer.newBuilder()
                        .setEmail(CUSTOMER)
                        .setName("Ana")
                        .setLocale("pt-BR")
                        .build())
                .setSubject("Server down")
                .setBody("It does not answer");
    }

    public static MailOrigin mail(String messageId) {
        return MailOrigin.newBuilder()
                .setSender(CUSTOMER)
                .setMessageId(messageId)
                .setReferences(List.of())
                .build();
    }
}
