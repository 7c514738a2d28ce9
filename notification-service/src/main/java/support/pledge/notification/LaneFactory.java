package support.pledge.notification;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import support.pledge.notification.delivery.Postman;
import support.pledge.notification.delivery.Waiting;
import support.pledge.notification.lane.AcknowledgementWork;
import support.pledge.notification.lane.AnswerBy;
import support.pledge.notification.lane.ChatOutlet;
import support.pledge.notification.lane.Courier;
import support.pledge.notification.lane.Lane;
import support.pledge.notification.lane.LaneSettings;
import support.pledge.notification.lane.LaneWork;
import support.pledge.notification.lane.OutboxWork;
import support.pledge.notification.lane.Publisher;
import support.pledge.notification.mail.MailOutlet;
import support.pledge.notification.model.Route;
import support.pledge.notification.text.Texts;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.Topics;
import support.pledge.streams.RuntimeSettings;

/** Puts the two lanes together, each with connections of its own to the broker and to the mail server. */
@Component
class LaneFactory {

    private static final String ACKNOWLEDGEMENTS = "pledge-notification-ack";
    private static final String OUTBOX = "pledge-notification-outbox";

    private final NotificationSettings settings;
    private final RuntimeSettings runtime;
    private final PolicyBook book;
    private final NotificationMetrics metrics;
    private final InstantSource clock = InstantSource.system();
    private final Texts texts = new Texts();

    LaneFactory(NotificationSettings settings, RuntimeSettings runtime, PolicyBook book, NotificationMetrics metrics) {
        this.settings = settings;
        this.runtime = runtime;
        this.book = book;
        this.metrics = metrics;
    }

    Lanes make() {
        return new Lanes(acknowledgements(), outbox());
    }

    private Equipped acknowledgements() {
        return equipped(
                Topics.TICKET_EVENTS,
                ACKNOWLEDGEMENTS,
                courier -> new AcknowledgementWork(codec(), new AnswerBy(book, clock), courier, metrics));
    }

    private Equipped outbox() {
        return equipped(Topics.OUTBOX, OUTBOX, courier -> new OutboxWork(codec(), courier, metrics));
    }

    private Equipped equipped(String topic, String group, Function<Courier, LaneWork> work) {
        Publisher publisher = Publisher.connect(runtime.kafka(), codec());
        MailOutlet mail = new MailOutlet(settings.mail(), clock);
        Postman postman = new Postman(
                texts,
                Map.of(Route.MAIL, mail, Route.CHAT, new ChatOutlet(publisher, clock)),
                settings.retry().settings(),
                clock,
                Waiting.REAL);
        Courier courier = new Courier(postman, publisher, metrics, clock);
        LaneSettings where = new LaneSettings(
                runtime.kafka(), topic, group, runtime.streams().instance());
        Lane lane = new Lane(where, work.apply(courier));
        metrics.watch(lane);
        return new Equipped(lane, publisher, mail);
    }

    private EventCodec codec() {
        return EventCodec.connect(runtime.registryUrl());
    }

    /** A lane and what it sends with. */
    private record Equipped(Lane lane, Publisher publisher, MailOutlet mail) {
        private void close() {
            lane.close();
            mail.close();
            publisher.close();
        }
    }

    /** The lanes of this instance. */
    static final class Lanes {
        private final List<Equipped> equipped;

        private Lanes(Equipped... equipped) {
            this.equipped = List.of(equipped);
        }

        List<Lane> all() {
            return equipped.stream().map(Equipped::lane).toList();
        }

        /** Both at once: each lets what is under way end. */
        void close() {
            equipped.parallelStream().forEach(Equipped::close);
        }
    }
}
