package support.pledge.escalation.stream;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.schemas.DeadLetters;
import support.pledge.schemas.Topics;

/** Puts a record aside, once, in its own bytes, with the reason in the headers. */
final class DeadLetterSink {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterSink.class);
    private static final String SERVICE = "escalation";

    private final ProcessorContext<String, Outgoing> context;
    private final EscalationObserver observer;

    DeadLetterSink(ProcessorContext<String, Outgoing> context, EscalationObserver observer) {
        this.context = context;
        this.observer = observer;
    }

    void put(Record<String, byte[]> message, String reason) {
        var from = context.recordMetadata().orElseThrow();
        var headers =
                DeadLetters.headers(message.headers(), from.topic(), from.partition(), from.offset(), SERVICE, reason);
        log.warn("Put aside {}-{}@{}: {}", from.topic(), from.partition(), from.offset(), reason);
        observer.deadLetter(from.topic());
        // A record without a value would be a tombstone to some readers; the headers say what it was.
        byte[] value = message.value() == null ? new byte[0] : message.value();
        context.forward(
                new Record<>(
                        message.key(),
                        new Outgoing(Topics.deadLetters(from.topic()), value),
                        message.timestamp(),
                        headers),
                EscalationTopology.DEAD_LETTERS);
    }
}
