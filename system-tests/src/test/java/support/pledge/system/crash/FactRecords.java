package support.pledge.system.crash;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.AgentReplied;
import support.pledge.events.AwaitingCustomer;
import support.pledge.events.AwaitingThirdParty;
import support.pledge.events.Channel;
import support.pledge.events.Customer;
import support.pledge.events.CustomerReplied;
import support.pledge.events.EventMeta;
import support.pledge.events.ExpectationSet;
import support.pledge.events.TicketClosed;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketReopened;
import support.pledge.events.TicketResolved;
import support.pledge.events.WorkResumed;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;

/** The load's events as intake writes them. */
record FactRecords(EventCodec codec) {

    ProducerRecord<String, byte[]> of(Fact fact) {
        return EventRecords.of(codec, Topics.TICKET_EVENTS, fact.ticket(), event(fact), "/pledge/crash-suite");
    }

    private static SpecificRecord event(Fact fact) {
        var meta = meta(fact);
        return switch (fact.what()) {
            case OPENED ->
                TicketOpened.newBuilder()
                        .setMeta(meta)
                        .setChannel(Channel.PORTAL)
                        .setCustomer(Customer.newBuilder().build())
                        .setSubject("s")
                        .setBody("b")
                        .setSeverity(fact.severity())
                        .build();
            case CUSTOMER ->
                CustomerReplied.newBuilder().setMeta(meta).setBody("b").build();
            case AGENT -> AgentReplied.newBuilder().setMeta(meta).setBody("b").build();
            case AWAIT_CUSTOMER -> AwaitingCustomer.newBuilder().setMeta(meta).build();
            case AWAIT_OTHERS -> AwaitingThirdParty.newBuilder().setMeta(meta).build();
            case RESUMED -> WorkResumed.newBuilder().setMeta(meta).build();
            case EXPECTED ->
                ExpectationSet.newBuilder()
                        .setMeta(meta)
                        .setResolutionExpectedAt(Instant.ofEpochMilli(fact.at() + Fact.EXPECTED_MILLIS))
                        .build();
            case RESOLVED ->
                TicketResolved.newBuilder().setMeta(meta).setSummary("s").build();
            case REOPENED -> TicketReopened.newBuilder().setMeta(meta).build();
            case CLOSED -> TicketClosed.newBuilder().setMeta(meta).build();
        };
    }

    private static EventMeta meta(Fact fact) {
        Instant at = Instant.ofEpochMilli(fact.at());
        var who = fact.what() == Happening.OPENED || fact.what() == Happening.CUSTOMER
                ? ActorKind.CUSTOMER
                : ActorKind.AGENT;
        return new EventMeta(fact.id(), fact.ticket(), CrashDesk.NAME, at, at, new Actor(who, "a", ""));
    }
}
