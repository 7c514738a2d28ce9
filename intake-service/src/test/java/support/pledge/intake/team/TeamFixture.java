package support.pledge.intake.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.EventMeta;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.model.Channel;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.Beside;
import support.pledge.intake.model.conversation.Classification;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.Customer;
import support.pledge.intake.model.conversation.Fact;
import support.pledge.intake.stream.Facts;
import support.pledge.intake.view.ConversationView.ViewUnavailable;
import support.pledge.intake.web.ProblemException;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.TicketNumber;
import support.pledge.schemas.Topics;
import support.pledge.schemas.testing.InMemoryCodec;

/** A ticket at the demo desk and its teams' topics, with words to speak to them. */
final class TeamFixture implements LocalView {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final String TICKET = TicketNumber.random(new Random(7)).text();
    static final Actor ANN = new Actor(ActorKind.AGENT, "a-1", "Ann");
    private final EventCodec codec = InMemoryCodec.create();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final Map<String, Conversation> conversations = new HashMap<>();
    private final Map<String, Desk> desks = new HashMap<>();
    private final ReplyWork work = new ReplyWork(
            codec,
            this,
            desk -> Optional.ofNullable(desks.get(desk)),
            this::publish,
            new ReplyWriter(producer),
            new SimpleMeterRegistry(),
            Clock.fixed(NOON, ZoneOffset.UTC),
            1);
    final List<SpecificRecord> published = new ArrayList<>();

    @Nullable
    ProblemException refusal;

    boolean caughtUp = true;
    boolean viewIsHere = true;
    Set<Integer> partitions = Set.of(0);
    int partition;
    Instant sentAt = NOON;

    TeamFixture() {
        desks.put("demo", desk("front", "experts"));
        tell(new Fact.Opened(
                new Fact.Source("opened", NOON.minusSeconds(3600), new Author(Author.Kind.CUSTOMER, "c", "Cy"), 0),
                "demo",
                Channel.PORTAL,
                Customer.UNKNOWN,
                "Help",
                "It is broken",
                Classification.NOTHING,
                "",
                Beside.NOTHING));
    }

    private static Desk desk(String... teams) {
        return new Desk(
                "demo",
                "v",
                "Demo",
                List.of("en"),
                new TreeSet<>(),
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeSet<>(List.of(teams)),
                facts -> List.of(),
                now -> new support.pledge.intake.desk.Availability(
                        true, true, null, null, List.of(), now.plusSeconds(600)),
                instant -> true);
    }

    void forgetDesk() {
        desks.clear();
    }

    void tell(Fact fact) {
        conversations.merge(TICKET, Conversation.unheard(TICKET).on(fact), (known, first) -> known.on(fact));
    }

    static EventMeta.Builder meta() {
        return EventMeta.newBuilder()
                .setEventId("reply-1")
                .setTicketId(TICKET)
                .setDesk("demo")
                .setOccurredAt(NOON.minusSeconds(60))
                .setRecordedAt(NOON.minusSeconds(60))
                .setActor(ANN);
    }

    /** Whether it was dealt with for good. */
    boolean comes(SpecificRecord reply) {
        return comes("experts", EventRecords.metaOf(reply).getTicketId(), codec.encode("", reply));
    }

    @SuppressWarnings("NullAway") // Kafka's records may have no key, and do not say so.
    boolean comes(String team, @Nullable String key, byte[] value) {
        var message = new ConsumerRecord<>(
                Topics.teamReplies(team),
                partition,
                17,
                sentAt.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
        return work.isDone(message);
    }

    byte[] bytes(SpecificRecord reply) {
        return codec.encode("", reply);
    }

    private void publish(SpecificRecord event) {
        if (refusal != null) {
            throw refusal;
        }
        published.add(event);
        Facts.of(Topics.TICKET_EVENTS, event, published.size()).ifPresent(this::tell);
    }

    /** What was written as it came: dead letters and moved records. */
    List<ProducerRecord<String, byte[]>> written() {
        return producer.history();
    }

    /** Why the only record that came was put aside. */
    String putAsideBecause() {
        var letter = written().getFirst();
        assertThat(letter.topic()).isEqualTo("support.team-replies.experts.dlt");
        return new String(letter.headers().lastHeader("dlt_reason").value(), StandardCharsets.UTF_8);
    }

    @Override
    public Set<Integer> partitions() {
        return partitions;
    }

    @Override
    public Optional<Conversation> get(String ticketId, int partition) {
        if (!viewIsHere) {
            throw new ViewUnavailable("elsewhere");
        }
        return Optional.ofNullable(conversations.get(ticketId));
    }

    @Override
    public boolean hasReadAll(int partition) {
        return caughtUp;
    }
}
