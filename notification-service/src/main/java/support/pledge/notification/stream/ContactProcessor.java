package support.pledge.notification.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.notification.event.Heard;
import support.pledge.notification.event.Listening;
import support.pledge.notification.event.Saying;
import support.pledge.notification.model.Correspondence;
import support.pledge.notification.model.Ruling;
import support.pledge.schemas.DeadLetters;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;

/**
 * One task's tickets. {@link Listening} says what an event means, {@link Correspondence} decides, {@link #apply} writes
 * the state and sends on what is to leave.
 */
final class ContactProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(ContactProcessor.class);

    private final ContactTopology.Parts parts;
    private final EventCodec codec;
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<String, Correspondence> contacts;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else.
    ContactProcessor(ContactTopology.Parts parts) {
        this.parts = parts;
        this.codec = parts.codecs().get();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        contacts = context.getStateStore(ContactTopology.CONTACTS);
        parts.observer().taskOpened(context.taskId());
        context.schedule(
                Duration.ofSeconds(1),
                PunctuationType.WALL_CLOCK_TIME,
                now -> parts.observer().ticked(context.taskId()));
    }

    @Override
    public void close() {
        parts.observer().taskClosed(context.taskId());
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        switch (codec.decode(origin.topic(), message.headers(), message.value())) {
            case Decoded.Event(var event) -> hear(message, origin, event);
            case Decoded.UnknownType(var type) -> parts.observer().passedOver(origin.topic(), type);
            case Decoded.Undecodable(var reason) -> putAside(message, origin, reason);
        }
    }

    private void hear(Record<byte[], byte[]> message, RecordMetadata origin, SpecificRecord event) {
        Heard heard = Listening.to(event);
        if (heard instanceof Heard.Nothing) {
            return;
        }
        String ticket = EventRecords.metaOf(event).getTicketId();
        String key = message.key() == null ? "" : new String(message.key(), UTF_8);
        if (key.isEmpty() || !key.equals(ticket)) {
            putAside(
                    message,
                    origin,
                    "the record's key '%s' is not the ticket id of its event '%s'".formatted(key, ticket));
            return;
        }
        Correspondence known = contacts.get(ticket);
        Correspondence before = known == null ? Correspondence.NEW : known;
        Correspondence.Step step = switch (heard) {
            case Heard.Opened(var contact) -> before.open(contact);
            case Heard.CustomerWrote(var mail) -> before.hear(mail);
            case Heard.ToTell(var draft) -> before.write(draft);
            case Heard.Nothing n -> throw new AssertionError(n);
        };
        if (step.refused()) {
            putAside(
                    message,
                    origin,
                    "%d messages of the ticket wait already for its TicketOpened; replay when that is there"
                            .formatted(Correspondence.MAX_PARKED));
        }
        apply(ticket, before, step, message.headers());
    }

    private void apply(String ticket, Correspondence before, Correspondence.Step step, Headers cause) {
        if (!step.next().equals(before)) {
            contacts.put(ticket, step.next());
        }
        for (Ruling ruling : step.rulings()) {
            switch (ruling) {
                case Ruling.Send(var message) ->
                    say(Topics.OUTBOX, ContactTopology.OUTBOX_SINK, ticket, Saying.due(message), cause);
                case Ruling.Withhold withheld -> {
                    Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
                    SpecificRecord said = Saying.suppressed(withheld, now);
                    say(Topics.NOTIFICATION_EVENTS, ContactTopology.NOTIFICATION_SINK, ticket, said, cause);
                }
            }
            parts.observer().ruled(ruling);
        }
    }

    private void say(String topic, String sink, String ticket, SpecificRecord event, Headers cause) {
        Headers headers = EventRecords.headersOf(event, Saying.SOURCE);
        Header trace = cause.lastHeader("traceparent");
        if (trace != null) {
            headers.add(trace);
        }
        long now = Math.max(0, context.currentSystemTimeMs());
        context.forward(new Record<>(ticket.getBytes(UTF_8), codec.encode(topic, event), now, headers), sink);
    }

    private void putAside(Record<byte[], byte[]> message, RecordMetadata origin, String reason) {
        log.warn("Record {}-{}@{} put aside: {}", origin.topic(), origin.partition(), origin.offset(), reason);
        Headers headers = DeadLetters.headers(
                message.headers(), origin.topic(), origin.partition(), origin.offset(), "notification", reason);
        context.forward(message.withHeaders(headers), ContactTopology.deadLetterSink(origin.topic()));
        parts.observer().deadLettered(origin.topic());
    }
}
