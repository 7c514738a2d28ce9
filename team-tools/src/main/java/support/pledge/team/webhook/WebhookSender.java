package support.pledge.team.webhook;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.team.ItemJson;
import support.pledge.team.TeamAccess;

/**
 * Reads a team's items and posts them. One thread decides; requests are under way beside it. Offsets are committed up to the
 * first item that is neither delivered nor put aside: after a crash some are posted again, under the same id.
 */
public final class WebhookSender implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration BROKER_AWAY = Duration.ofSeconds(5);
    /** Past it no more is read; a receiver that is down for long costs no memory. */
    private static final int MOST_OPEN = 1_000;

    private static final int MOST_UNDER_WAY = 8;
    private final Deliveries deliveries;
    private final ItemReader reader;
    private final EventCodec codec;
    private final @Nullable DeadLetterBox deadLetters;
    private final Post post;
    private final Clock clock;
    private final Consumer<String> say;
    private final BlockingQueue<Answered> answers = new LinkedBlockingQueue<>();
    private volatile boolean closed;
    private int delivered;
    private int undelivered;

    private record Answered(Item item, Answer answer) {}

    /**
     * Where to, and how.
     *
     * @param timeout of one request
     */
    public record Target(URI url, Secret secret, Duration timeout, Patience patience) {}

    /** @param undelivered put aside; of a replay, left where they are */
    public record Result(int delivered, int undelivered) {}

    /** @param say gets a line for each item that is not delivered at once */
    public WebhookSender(TeamAccess access, Source source, Target target, Clock clock, Consumer<String> say) {
        this.clock = clock;
        this.say = say;
        deliveries = new Deliveries(target.patience());
        post = new Post(target.url(), target.secret(), target.timeout(), clock);
        reader = new ItemReader(access, source, deliveries::forget);
        codec = EventCodec.connect(access.registryUrl());
        // What is replayed stands on a topic already.
        deadLetters = source instanceof Source.Replay ? null : new DeadLetterBox(access.broker());
    }

    /** Sends until this is closed, or a replay is at its end. */
    public Result run() {
        try (reader;
                codec;
                post) {
            sendAll();
            endWhatIsUnderWay();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (deadLetters != null) {
                deadLetters.close();
            }
        }
        return new Result(delivered, undelivered);
    }

    private void sendAll() {
        boolean atEnd = false;
        try {
            while (!closed && !(atEnd && deliveries.open() == 0)) {
                reader.read(POLL, deliveries.open() < MOST_OPEN).forEach(this::take);
                atEnd = reader.isAtEnd();
                for (var answered = answers.poll(); answered != null; answered = answers.poll()) {
                    settle(answered);
                }
                for (var item : deliveries.start(clock.instant(), MOST_UNDER_WAY)) {
                    post.send(item).thenAccept(answer -> answers.add(new Answered(item, answer)));
                }
                reader.commit(deliveries.done());
            }
        } catch (WakeupException e) {
            // Closed while it waited.
        }
    }

    /** Each request ends by its own time-out; what it brought is committed, so that nothing of it is sent again. */
    private void endWhatIsUnderWay() throws InterruptedException {
        while (deliveries.underWay() > 0) {
            settle(answers.take());
        }
        try {
            reader.commit(deliveries.done());
        } catch (WakeupException e) {
            reader.commit(deliveries.done());
        }
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        switch (codec.decode(message.topic(), message.headers(), message.value())) {
            case Decoded.Event(SpecificRecord item) ->
                deliveries.add(
                        new Item(message, EventRecords.metaOf(item).getEventId(), ItemJson.envelope(item)),
                        clock.instant());
            case Decoded.UnknownType(String type) -> passOver(message, "newer than this program: " + type);
            case Decoded.Undecodable(String reason) -> {
                if (deadLetters != null) {
                    deadLetters.put(message, reason);
                }
                undelivered++;
                passOver(message, "put aside: " + reason);
            }
        }
    }

    private void passOver(ConsumerRecord<String, byte[]> message, String why) {
        say.accept(message.partition() + "@" + message.offset() + " " + why);
        deliveries.passOver(new TopicPartition(message.topic(), message.partition()), message.offset());
    }

    private void settle(Answered answered) {
        var item = answered.item;
        double chance = ThreadLocalRandom.current().nextDouble();
        switch (deliveries.answered(item, answered.answer, clock.instant(), chance)) {
            case Deliveries.Step.Gone() -> delivered++;
            case Deliveries.Step.Again(var at, String why) -> say.accept(item.name() + " " + why + "; again at " + at);
            case Deliveries.Step.PutAside(String why) -> putAside(item, why);
        }
    }

    private void putAside(Item item, String why) {
        try {
            if (deadLetters != null) {
                deadLetters.put(item.record(), why);
            }
            deliveries.gone(item);
            undelivered++;
            say.accept(item.name() + (deadLetters == null ? " not delivered: " : " put aside: ") + why);
        } catch (KafkaException e) {
            say.accept(item.name() + " cannot be put aside yet: " + e.getMessage());
            deliveries.later(item, clock.instant().plus(BROKER_AWAY));
        }
    }

    @Override
    public void close() {
        closed = true;
        reader.wakeup();
    }
}
