package support.pledge.notification.lane;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.AddressMuted;
import support.pledge.events.EventMeta;
import support.pledge.notification.delivery.DeliveryResult;
import support.pledge.notification.delivery.Postman;
import support.pledge.notification.event.Saying;
import support.pledge.notification.model.Message;
import support.pledge.notification.model.Route;
import support.pledge.notification.model.Ruling;
import support.pledge.schemas.EventIds;
import support.pledge.schemas.Topics;

/** Brings a message to the customer and what became of it to {@code support.notification-events}. One per lane. */
public final class Courier {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final Postman postman;
    private final Publisher publisher;
    private final MutedAddresses muted;
    private final RunningIncidents incidents;
    private final LaneObserver observer;
    private final InstantSource clock;

    public Courier(
            Postman postman,
            Publisher publisher,
            MutedAddresses muted,
            RunningIncidents incidents,
            LaneObserver observer,
            InstantSource clock) {
        this.postman = postman;
        this.publisher = publisher;
        this.muted = muted;
        this.incidents = incidents;
        this.observer = observer;
        this.clock = clock;
    }

    /** Returns when the outcome is written. */
    void carry(Message message, ConsumerRecord<byte[], byte[]> cause) throws InterruptedException {
        Optional<String> nobodyThere =
                message.route() == Route.MAIL ? muted.why(message.recipient()) : Optional.empty();
        if (nobodyThere.isPresent()) {
            withhold(toNobody(message, nobodyThere.get()));
            return;
        }
        switch (delivered(incidents.pointed(message))) {
            case DeliveryResult.Delivered done -> {
                var said = Saying.sent(
                        message,
                        done.letter().locale(),
                        done.providerId(),
                        done.acceptedAt(),
                        done.attempts(),
                        clock.instant());
                observer.delivered(done);
                publisher.say(Topics.NOTIFICATION_EVENTS, said);
            }
            case DeliveryResult.GaveUp lost -> gaveUp(lost, cause);
        }
    }

    private void gaveUp(DeliveryResult.GaveUp lost, ConsumerRecord<byte[], byte[]> cause) throws InterruptedException {
        Message message = lost.message();
        observer.gaveUp(lost);
        publisher.say(
                Topics.NOTIFICATION_EVENTS,
                Saying.failed(message, lost.reason(), lost.permanent(), lost.attempts(), clock.instant()));
        if (lost.nobodyThere()) {
            mute(message, lost.reason());
        }
        // Counted as a message, not as a record that could not be read.
        publisher.putAside(
                cause,
                "message %s was %s after %d tries: %s"
                        .formatted(
                                message.id(),
                                lost.permanent() ? "refused" : "given up",
                                lost.attempts(),
                                lost.reason()));
    }

    private void mute(Message message, String why) throws InterruptedException {
        var said = AddressMuted.newBuilder()
                .setMeta(new EventMeta(
                        EventIds.derived(message.id(), "AddressMuted"),
                        message.ticket(),
                        message.desk(),
                        clock.instant(),
                        clock.instant(),
                        new Actor(ActorKind.SYSTEM, "notification", "Pledge")))
                .setAddress(MutedAddresses.keyOf(message.recipient()))
                .setWhy(why)
                .build();
        muted.mute(said);
        publisher.keep(Topics.MUTED_ADDRESSES, said.getAddress(), said);
    }

    /** Somebody wrote from this address, so somebody is there. */
    void unmute(String sender, Instant heardAt) throws InterruptedException {
        if (muted.unmute(sender, heardAt)) {
            log.info("An address is written to again: a mail came from it");
            publisher.takeBack(Topics.MUTED_ADDRESSES, MutedAddresses.keyOf(sender));
        }
    }

    /** Whether mail to any address is withheld. */
    boolean mutesAny() {
        return muted.size() > 0;
    }

    /** Whether mail to it is withheld. */
    boolean isMuted(String address) {
        return muted.why(address).isPresent();
    }

    private static Ruling.Withhold toNobody(Message message, String why) {
        return new Ruling.Withhold(
                message.ticket(),
                message.desk(),
                message.id(),
                message.recipient(),
                "nobody is at this address, a mail server said: %s; mail goes there again when one comes from it"
                        .formatted(why),
                message.draft());
    }

    void withhold(Ruling.Withhold withheld) throws InterruptedException {
        observer.withheld(withheld);
        publisher.say(Topics.NOTIFICATION_EVENTS, Saying.suppressed(withheld, clock.instant()));
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
