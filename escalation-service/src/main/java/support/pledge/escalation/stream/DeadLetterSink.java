package support.pledge.escalation.stream;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.schemas.DeadLetters;

/** Puts a record aside, once, in its own bytes, with the reason in the headers. */
final class DeadLetterSink {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterSink.class);
    private static final String SERVICE = "escalation";

    private final ProcessorContext<byte[], byte[]> context;
    private final EscalationObserver observer;

    DeadLetterSink(ProcessorContext<byte[], byte[]> context, EscalationObserver observer) {
        this.context = context;
        this.observer = observer;
    }

    void put(Record<byte[], byte[]> message, String reason) {
        var from = context.recordMetadata().orElseThrow();
        var headers =
                DeadLetters.headers(message.headers(), from.topic(), from.partition(), from.offset(), SERVICE, reason);
        log.warn("Put aside {}-{}@{}: {}", from.topic(), from.partition(), from.offset(), reason);
        observer.deadLetter(from.topic());
        context.forward(message.withHeaders(headers), EscalationTopology.deadLetters(from.topic()));
    }
}
