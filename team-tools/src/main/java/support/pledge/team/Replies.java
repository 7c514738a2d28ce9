package support.pledge.team;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Actor;
import support.pledge.events.EventMeta;
import support.pledge.events.WorkAccepted;
import support.pledge.events.WorkAnswered;
import support.pledge.events.WorkNoted;
import support.pledge.events.WorkResolved;
import support.pledge.events.WorkReturned;
import support.pledge.masking.Masking;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventIds;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;

/** What a person of the team does to a ticket, told to Pledge. Each method returns when the broker has it. */
public final class Replies implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final String team;
    private final Actor who;
    private final Clock clock;
    private final EventCodec codec;
    private final KafkaProducer<String, byte[]> producer;

    /** @param who a person: kind AGENT, with an id or a name */
    public Replies(TeamAccess access, Actor who, Clock clock) {
        this.team = access.team();
        this.who = who;
        this.clock = clock;
        codec = EventCodec.connect(access.registryUrl());
        producer = new KafkaProducer<>(
                access.broker()
                        .client(Map.of(
                                "acks", "all",
                                "max.block.ms", "10000",
                                "delivery.timeout.ms", Long.toString(PATIENCE.toMillis()),
                                "request.timeout.ms", "5000",
                                "linger.ms", "0")),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** The team, by this person, takes the ticket. */
    public void accept(String ticket) {
        send(ticket, meta -> new WorkAccepted(meta, team));
    }

    /** The customer reads it. */
    public void answer(String ticket, String body) {
        send(ticket, meta -> new WorkAnswered(meta, team, unsecret(body)));
    }

    /** Only agents read it. */
    public void note(String ticket, String body) {
        send(ticket, meta -> new WorkNoted(meta, team, unsecret(body)));
    }

    /** @param toTeam null: whom the policy finds fitting */
    public void giveOn(String ticket, String reason, @Nullable String toTeam) {
        send(ticket, meta -> new WorkReturned(meta, team, unsecret(reason), toTeam));
    }

    /** The customer is told the summary. */
    public void resolve(String ticket, String summary) {
        send(ticket, meta -> new WorkResolved(meta, team, unsecret(summary)));
    }

    /** Intake masks secrets, too, but a reply stands in a topic before intake reads it (C9). */
    private static String unsecret(String text) {
        return Masking.mask(text).text();
    }

    private void send(String ticket, Function<EventMeta, SpecificRecord> reply) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // Pledge knows the desk of a ticket.
        var meta = new EventMeta(EventIds.fact(now.toEpochMilli()), ticket, "", now, now, who);
        var record = EventRecords.of(codec, Topics.teamReplies(team), ticket, reply.apply(meta), "/teams/" + team);
        try {
            producer.send(record).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the broker did not take the reply", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("stopped", e);
        }
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
        codec.close();
    }
}
