package support.pledge.notification.stream;

import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import support.pledge.notification.event.Heard;
import support.pledge.notification.event.Listening;
import support.pledge.notification.event.Saying;
import support.pledge.notification.model.Correspondence;
import support.pledge.notification.model.Draft;
import support.pledge.notification.model.Ruling;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.Topics;
import support.pledge.streams.event.EventReader;
import support.pledge.streams.event.EventWriter;
import support.pledge.streams.trace.Step;

/**
 * One task's tickets. {@link Listening} says what an event means, {@link Correspondence} decides, {@link #apply} writes
 * the state and sends on what is to leave.
 */
final class ContactProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final ContactTopology.Parts parts;
    private final EventCodec codec;
    private ProcessorContext<byte[], byte[]> context;
    private EventReader reader;
    private EventWriter writer;
    private KeyValueStore<String, Correspondence> contacts;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else.
    ContactProcessor(ContactTopology.Parts parts) {
        this.parts = parts;
        this.codec = parts.codecs().get();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        reader = new EventReader(context, codec, parts.observer(), "notification", ContactTopology::deadLetterSink);
        writer = new EventWriter(context, codec, Saying.SOURCE);
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
        String topic = context.recordMetadata().orElseThrow().topic();
        try (Step step = parts.observer().traces().onRecord(topic, message.headers())) {
            reader.read(message).ifPresent(event -> {
                Heard heard = Listening.to(event);
                if (!(heard instanceof Heard.Nothing)) {
                    reader.ticketOf(message, event).ifPresent(ticket -> hear(message, ticket, heard));
                }
            });
        }
    }

    private void hear(Record<byte[], byte[]> message, String ticket, Heard heard) {
        Correspondence known = contacts.get(ticket);
        Correspondence before = known == null ? Correspondence.NEW : known;
        Correspondence.Step step = switch (heard) {
            case Heard.Opened(var contact, var acknowledged) -> before.open(contact, acknowledged);
            case Heard.CustomerWrote(var mail, var language, var answer) ->
                answered(before.hear(mail, language), answer);
            case Heard.ToTell(var draft) -> before.write(draft);
            case Heard.Nothing n -> throw new AssertionError(n);
        };
        if (step.refused()) {
            reader.putAside(
                    message,
                    "%d messages of the ticket wait already for its TicketOpened; replay when that is there"
                            .formatted(Correspondence.MAX_PARKED));
        }
        apply(ticket, before, step);
    }

    private static Correspondence.Step answered(Correspondence.Step heard, @Nullable Draft answer) {
        return answer == null ? heard : heard.next().write(answer);
    }

    private void apply(String ticket, Correspondence before, Correspondence.Step step) {
        if (!step.next().equals(before)) {
            contacts.put(ticket, step.next());
        }
        for (Ruling ruling : step.rulings()) {
            switch (ruling) {
                case Ruling.Send(var message) ->
                    say(Topics.OUTBOX, ContactTopology.OUTBOX_SINK, ticket, Saying.due(message));
                case Ruling.Withhold withheld -> {
                    Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
                    SpecificRecord said = Saying.suppressed(withheld, now);
                    say(Topics.NOTIFICATION_EVENTS, ContactTopology.NOTIFICATION_SINK, ticket, said);
                }
            }
            parts.observer().ruled(ruling);
        }
    }

    private void say(String topic, String sink, String ticket, SpecificRecord event) {
        writer.write(topic, sink, ticket, event, Instant.ofEpochMilli(context.currentSystemTimeMs()));
    }
}
