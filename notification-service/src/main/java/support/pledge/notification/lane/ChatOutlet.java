package support.pledge.notification.lane;

import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import support.pledge.notification.delivery.Attempt;
import support.pledge.notification.delivery.Outlet;
import support.pledge.notification.event.Saying;
import support.pledge.notification.model.Message;
import support.pledge.notification.text.Letter;
import support.pledge.schemas.Topics;
import support.pledge.streams.trace.Step;
import support.pledge.streams.trace.Traces;

/** Writes a line for the chat window: taken when the broker has it. Its id with the provider is its place in the topic. */
public final class ChatOutlet implements Outlet {

    private final Publisher publisher;
    private final InstantSource clock;
    private final Traces traces;

    public ChatOutlet(Publisher publisher, InstantSource clock, Traces traces) {
        this.publisher = publisher;
        this.clock = clock;
        this.traces = traces;
    }

    @Override
    public Attempt send(Message message, Letter letter) {
        var line = Saying.chat(message, letter.body(), letter.locale(), clock.instant());
        try (Step step = traces.within("write to chat", SpanKind.PRODUCER)) {
            RecordMetadata at = publisher.send(Topics.CHAT_MESSAGES, line);
            Instant accepted = clock.instant();
            return new Attempt.Accepted(at.topic() + "-" + at.partition() + "@" + at.offset(), accepted);
        } catch (KafkaException e) {
            return new Attempt.TryAgain(
                    "the chat topic did not take it: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Attempt.TryAgain("told to stop while the chat topic was taking it");
        }
    }
}
