package support.pledge.notification.lane;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import support.pledge.events.MessageDue;
import support.pledge.notification.event.Saying;
import support.pledge.notification.model.Message;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;

/** Sends what lies in the outbox. */
public final class OutboxWork implements LaneWork {

    private final EventCodec codec;
    private final Courier courier;
    private final LaneObserver observer;

    /** @param codec for the lane's thread alone */
    public OutboxWork(EventCodec codec, Courier courier, LaneObserver observer) {
        this.codec = codec;
        this.courier = courier;
        this.observer = observer;
    }

    @Override
    public Optional<Errand> read(ConsumerRecord<byte[], byte[]> from) {
        return switch (codec.decode(from.topic(), from.headers(), from.value())) {
            case Decoded.Event(MessageDue due) -> Optional.of(errand(due, from));
            case Decoded.Event(SpecificRecord other) ->
                Optional.of(aside(
                        from, "a " + other.getSchema().getName() + " does not belong here, only MessageDue does"));
            case Decoded.UnknownType(var type) -> {
                observer.passedOver(from.topic(), type);
                yield Optional.empty();
            }
            case Decoded.Undecodable(var reason) -> Optional.of(aside(from, reason));
        };
    }

    private Errand errand(MessageDue due, ConsumerRecord<byte[], byte[]> from) {
        Message message;
        try {
            message = Saying.message(due);
        } catch (IllegalArgumentException e) {
            return aside(
                    from,
                    "this release cannot send a message of kind %s by %s".formatted(due.getKind(), due.getRoute()));
        }
        return new Errand(message.ticket(), () -> courier.carry(message, from));
    }

    /** In the order of its partition's other unreadable records; it has no ticket that could be known. */
    private Errand aside(ConsumerRecord<byte[], byte[]> from, String reason) {
        return new Errand("unreadable-" + from.partition(), () -> courier.putAside(from, reason));
    }
}
