package support.pledge.notification.lane;

import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.notification.delivery.DeliveryResult;
import support.pledge.notification.delivery.Postman;
import support.pledge.notification.event.Saying;
import support.pledge.notification.model.Message;
import support.pledge.notification.model.Ruling;
import support.pledge.schemas.Topics;

/** Brings a message to the customer and what became of it to {@code support.notification-events}. One per lane. */
public final class Courier {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final Postman postman;
    private final Publisher publisher;
    private final LaneObserver observer;
    private final InstantSource clock;

    public Courier(Postman postman, Publisher publisher, LaneObserver observer, InstantSource clock) {
        this.postman = postman;
        this.publisher = publisher;
        this.observer = observer;
        this.clock = clock;
    }

    /** Returns when the outcome is written. */
    void carry(Message message, ConsumerRecord<byte[], byte[]> cause) throws InterruptedException {
        switch (delivered(message)) {
            case DeliveryResult.Delivered done -> {
                var said = Saying.sent(
                        message,
                        done.letter().locale(),
                        done.providerId(),
                        done.acceptedAt(),
                        done.attempts(),
                        clock.instant());
                observer.delivered(done);
                publisher.say(Topics.NOTIFICATION_EVENTS, said, cause.headers());
            }
            case DeliveryResult.GaveUp lost -> {
                var said = Saying.failed(message, lost.reason(), lost.permanent(), lost.attempts(), clock.instant());
                observer.gaveUp(lost);
                publisher.say(Topics.NOTIFICATION_EVENTS, said, cause.headers());
                putAside(
                        cause,
                        "message %s was %s after %d tries: %s"
                                .formatted(
                                        message.id(),
                                        lost.permanent() ? "refused" : "given up",
                                        lost.attempts(),
                                        lost.reason()));
            }
        }
    }

    void withhold(Ruling.Withhold withheld, ConsumerRecord<byte[], byte[]> cause) throws InterruptedException {
        observer.withheld(withheld);
        publisher.say(Topics.NOTIFICATION_EVENTS, Saying.suppressed(withheld, clock.instant()), cause.headers());
    }

    void putAside(ConsumerRecord<byte[], byte[]> from, String reason) throws InterruptedException {
        publisher.putAside(from, reason);
        observer.deadLettered(from.topic());
    }

    /** A message that cannot be put into words is put aside like one that is refused: the others go on. */
    private DeliveryResult delivered(Message message) throws InterruptedException {
        try {
            return postman.deliver(message);
        } catch (RuntimeException e) {
            log.error("Message {} of ticket {} cannot be written", message.id(), message.ticket(), e);
            return new DeliveryResult.GaveUp(
                    message, "a fault of Pledge: " + e.getClass().getSimpleName(), true, 1);
        }
    }
}
