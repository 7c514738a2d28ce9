package support.pledge.benchmarks.storm;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.Channel;
import support.pledge.events.ClockKind;
import support.pledge.events.ClockRef;
import support.pledge.events.Customer;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.EventMeta;
import support.pledge.events.TicketOpened;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventIds;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;

/** The events of a storm as records that are ready to be sent. */
record StormEvents(EventCodec codec) {
    private static final String BODY = "Since this morning my server answers slowly, and sometimes not at all. "
            + "I have restarted it twice and changed nothing before that. Please have a look at it. ".repeat(3);

    ProducerRecord<String, byte[]> opened(Ticket ticket, Instant at) {
        return EventRecords.of(
                codec,
                Topics.TICKET_EVENTS,
                ticket.id(),
                TicketOpened.newBuilder()
                        .setMeta(meta(ticket, at, ActorKind.CUSTOMER))
                        .setChannel(Channel.EMAIL)
                        .setCustomer(Customer.newBuilder()
                                .setName("Ada")
                                .setEmail("ada@customers.example")
                                .setLocale("en")
                                .build())
                        .setSubject("My server is slow")
                        .setBody(BODY)
                        .setCategory("VPS")
                        .build(),
                "/pledge/benchmark");
    }

    ProducerRecord<String, byte[]> missed(Ticket ticket, Instant at) {
        SpecificRecord breach = DeadlineBreached.newBuilder()
                .setMeta(meta(ticket, at, ActorKind.SYSTEM))
                .setClock(new ClockRef(ClockKind.FIRST_RESPONSE, 1, "", null))
                .setDueAt(at)
                .setFiredAt(at)
                .setLatenessMillis(0)
                .setTarget("10m")
                .build();
        return EventRecords.of(codec, Topics.SLA_EVENTS, ticket.id(), breach, "/pledge/benchmark");
    }

    private static EventMeta meta(Ticket ticket, Instant at, ActorKind who) {
        return new EventMeta(
                EventIds.fact(at.toEpochMilli()), ticket.id(), ticket.desk(), at, at, new Actor(who, "", ""));
    }
}
