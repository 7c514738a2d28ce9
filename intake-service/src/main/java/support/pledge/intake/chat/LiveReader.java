package support.pledge.intake.chat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.events.AgentReplied;
import support.pledge.events.ChatMessage;
import support.pledge.events.CustomerReplied;
import support.pledge.events.SomeoneWrites;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.stream.Facts;
import support.pledge.schemas.Broker;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;
import support.pledge.streams.trace.Step;
import support.pledge.streams.trace.Traces;

/**
 * Reads what chat windows show, from now on, all partitions, in no group: each instance holds windows of any chat.
 * Unreadable records are the view's to put aside.
 */
public final class LiveReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Set<String> SHOWN = Set.of(
            ChatMessage.getClassSchema().getFullName(),
            CustomerReplied.getClassSchema().getFullName(),
            AgentReplied.getClassSchema().getFullName(),
            SomeoneWrites.getClassSchema().getFullName());
    private final Consumer<String, byte[]> consumer;
    private final EventCodec codec;
    private final LiveStreams streams;
    private final Traces traces;
    private final Thread thread = new Thread(this::run, "chat-live");
    private volatile boolean closed;

    public LiveReader(Broker broker, EventCodec codec, LiveStreams streams, Traces traces) {
        consumer = new KafkaConsumer<>(
                broker.client(Map.of(
                        "client.id", "pledge-intake-live",
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "latest",
                        "fetch.max.wait.ms", "500")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.codec = codec;
        this.streams = streams;
        this.traces = traces;
        thread.setDaemon(true);
    }

    /** Returns when the ends of all partitions are known: what comes later is heard. */
    public void start() {
        var partitions = Stream.of(Topics.TICKET_EVENTS, Topics.CHAT_MESSAGES, Topics.CHAT_SIGNALS)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                consumer.poll(POLL).forEach(this::hear);
            } catch (WakeupException e) {
                break;
            } catch (KafkaException e) {
                log.warn("Chats cannot be followed for now: {}", e.getMessage());
            }
        }
        consumer.close();
        codec.close();
    }

    private void hear(ConsumerRecord<String, byte[]> message) {
        var type = EventRecords.typeOf(message.headers());
        if (message.key() == null || type == null || !SHOWN.contains(type)) {
            return;
        }
        try (Step step = traces.onRecord(message.topic(), message.headers())) {
            if (codec.decode(message.topic(), message.headers(), message.value())
                    instanceof Decoded.Event(SpecificRecord event)) {
                show(message, event);
            }
        } catch (RuntimeException e) {
            // One line less on open windows; a reload shows it, and the next line must not be lost with it.
            log.error("Record {}-{}@{} was not shown live", message.topic(), message.partition(), message.offset(), e);
        }
    }

    private void show(ConsumerRecord<String, byte[]> message, SpecificRecord event) {
        if (event instanceof SomeoneWrites now) {
            streams.writes(message.key(), Facts.author(now.getMeta().getActor()));
            return;
        }
        Facts.of(message.topic(), event, message.offset())
                .map(fact -> Conversation.unheard(message.key()).on(fact).entries())
                .map(List::getLast)
                .ifPresent(entry -> streams.hear(message.key(), entry));
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }
}
