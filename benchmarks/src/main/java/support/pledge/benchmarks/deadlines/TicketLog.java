package support.pledge.benchmarks.deadlines;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.AgentReplied;
import support.pledge.events.Channel;
import support.pledge.events.Customer;
import support.pledge.events.CustomerReplied;
import support.pledge.events.EventMeta;
import support.pledge.events.TicketAssigned;
import support.pledge.events.TicketOpened;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventIds;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;

/** Writes what intake would write. Encoded beforehand, so that the service has the machine for itself but for the sending. */
final class TicketLog implements AutoCloseable {
    private static final String BODY = "Since this morning my server answers slowly, and sometimes not at all. "
            + "I have restarted it twice and changed nothing before that. Please have a look at it. ".repeat(3);

    private final EventCodec codec;
    private final KafkaProducer<String, byte[]> producer;
    private final Random random = new Random(7);
    private long sent;

    TicketLog(Rig rig) {
        codec = EventCodec.connect(rig.system().connection().registryUrl());
        producer = Arms.producer(rig.kafka());
    }

    /** Tickets {@code DESK-FROM} to before {@code DESK-UNTIL}, which came in then. */
    List<ProducerRecord<String, byte[]>> opened(String desk, int from, int until, Instant at) {
        return encoded(until - from, i -> opened(desk, desk + "-" + (from + i), at));
    }

    /** On tickets at random: a third each an agent's answer, the customer's next message, and somebody who takes it. */
    List<ProducerRecord<String, byte[]>> followUps(String desk, int tickets, int count) {
        return encoded(count, i -> {
            String id = desk + "-" + random.nextInt(tickets);
            Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
            return switch (i % 3) {
                case 0 -> new AgentReplied(meta(desk, id, now, ActorKind.AGENT), BODY, null, List.of());
                case 1 ->
                    CustomerReplied.newBuilder()
                            .setMeta(meta(desk, id, now, ActorKind.CUSTOMER))
                            .setChannel(Channel.EMAIL)
                            .setBody(BODY)
                            .build();
                default ->
                    TicketAssigned.newBuilder()
                            .setMeta(meta(desk, id, now, ActorKind.AGENT))
                            .setTeam("l1-support")
                            .build();
            };
        });
    }

    private List<ProducerRecord<String, byte[]>> encoded(int count, IntFunction<SpecificRecord> event) {
        List<ProducerRecord<String, byte[]>> encoded = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            SpecificRecord one = event.apply(i);
            encoded.add(EventRecords.of(
                    codec, Topics.TICKET_EVENTS, EventRecords.metaOf(one).getTicketId(), one, "/pledge/benchmark"));
        }
        return encoded;
    }

    private static SpecificRecord opened(String desk, String id, Instant at) {
        return TicketOpened.newBuilder()
                .setMeta(meta(desk, id, at, ActorKind.CUSTOMER))
                .setChannel(Channel.EMAIL)
                .setCustomer(Customer.newBuilder()
                        .setName("Ada")
                        .setEmail("ada@customers.example")
                        .setLocale("en")
                        .build())
                .setSubject("My server is slow")
                .setBody(BODY)
                .setCategory("VPS")
                .build();
    }

    private static EventMeta meta(String desk, String id, Instant at, ActorKind who) {
        return new EventMeta(EventIds.fact(at.toEpochMilli()), id, desk, at, at, new Actor(who, "", ""));
    }

    void send(List<ProducerRecord<String, byte[]>> events) {
        events.forEach(producer::send);
        producer.flush();
        sent += events.size();
    }

    /** So far, on all partitions together. */
    long sent() {
        return sent;
    }

    EventCodec codec() {
        return codec;
    }

    @Override
    public void close() {
        producer.close();
        codec.close();
    }
}
