package support.pledge.notification.lane;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import support.pledge.events.CustomerReplied;
import support.pledge.events.EventMeta;
import support.pledge.events.MailOrigin;
import support.pledge.events.TicketOpened;
import support.pledge.notification.event.FoundAtTheDoor;
import support.pledge.notification.event.Listening;
import support.pledge.notification.mail.StatusPages;
import support.pledge.notification.model.Ruling;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;

/**
 * Acknowledges openings: other events are passed by their {@code ce_type} header, undecoded. While there are muted addresses it also
 * looks for mails that come from one of them.
 * What cannot be read is only counted, because the topology puts the same topic's records aside.
 */
public final class AcknowledgementWork implements LaneWork {

    private static final String OPENED = TicketOpened.getClassSchema().getFullName();
    private static final String REPLIED = CustomerReplied.getClassSchema().getFullName();
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final EventCodec codec;
    private final PromisedTimes times;
    private final StatusPages pages;
    private final Courier courier;
    private final LaneObserver observer;
    /** {@code event id → where it stood}: the same event elsewhere is a duplicate, at the same place it is being read again. */
    private final Cache<String, Place> seen =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();

    private record Place(int partition, long offset) {}

    /** @param codec for the lane's thread alone */
    public AcknowledgementWork(
            EventCodec codec, PromisedTimes times, StatusPages pages, Courier courier, LaneObserver observer) {
        this.codec = codec;
        this.times = times;
        this.pages = pages;
        this.courier = courier;
        this.observer = observer;
    }

    @Override
    public Optional<Errand> read(ConsumerRecord<byte[], byte[]> from) {
        String type = EventRecords.typeOf(from.headers());
        if (type != null && !type.equals(OPENED) && !(type.equals(REPLIED) && courier.mutesAny())) {
            return Optional.empty();
        }
        return switch (codec.decode(from.topic(), from.headers(), from.value())) {
            case Decoded.Event(TicketOpened opened)
            when !isDuplicate(opened, from) -> Optional.of(acknowledge(opened, from));
            case Decoded.Event(CustomerReplied replied) -> heardFrom(replied);
            case Decoded.Event e -> Optional.empty();
            case Decoded.UnknownType u -> Optional.empty();
            case Decoded.Undecodable u -> {
                observer.unreadable(from.topic());
                yield Optional.empty();
            }
        };
    }

    private boolean isDuplicate(TicketOpened opened, ConsumerRecord<byte[], byte[]> from) {
        Place here = new Place(from.partition(), from.offset());
        Place first = seen.asMap().putIfAbsent(opened.getMeta().getEventId(), here);
        return first != null && !first.equals(here);
    }

    /** Whoever writes from an address is there; a program also writes where nobody is. */
    private Optional<Errand> heardFrom(CustomerReplied replied) {
        MailOrigin mail = replied.getMail();
        EventMeta meta = replied.getMeta();
        return mail != null && !mail.getAutomatic() && courier.isMuted(mail.getSender())
                ? Optional.of(
                        new Errand(meta.getTicketId(), () -> courier.unmute(mail.getSender(), meta.getRecordedAt())))
                : Optional.empty();
    }

    private Errand acknowledge(TicketOpened opened, ConsumerRecord<byte[], byte[]> from) {
        var draft = FoundAtTheDoor.acknowledgement(opened, times.of(opened));
        String ticket = opened.getMeta().getTicketId();
        MailOrigin mail = opened.getMail();
        return switch (Listening.contact(opened).rule(draft)) {
            case Ruling.Send(var message) ->
                new Errand(ticket, () -> {
                    if (mail != null) {
                        courier.unmute(mail.getSender(), opened.getMeta().getRecordedAt());
                    }
                    courier.carry(pages.shownIn(message), from);
                });
            case Ruling.Withhold withheld -> new Errand(ticket, () -> courier.withhold(withheld));
        };
    }
}
