package support.pledge.notification;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import support.pledge.events.AddressMuted;
import support.pledge.events.IncidentReported;
import support.pledge.notification.delivery.Parking;
import support.pledge.notification.delivery.Postman;
import support.pledge.notification.delivery.RetrySettings;
import support.pledge.notification.delivery.Waiting;
import support.pledge.notification.lane.AcknowledgementWork;
import support.pledge.notification.lane.ChatOutlet;
import support.pledge.notification.lane.Courier;
import support.pledge.notification.lane.Lane;
import support.pledge.notification.lane.LaneSettings;
import support.pledge.notification.lane.LaneWork;
import support.pledge.notification.lane.MutedAddresses;
import support.pledge.notification.lane.OutboxWork;
import support.pledge.notification.lane.PromisedTimes;
import support.pledge.notification.lane.Publisher;
import support.pledge.notification.lane.RunningIncidents;
import support.pledge.notification.mail.MailOutlet;
import support.pledge.notification.mail.Relays;
import support.pledge.notification.model.Route;
import support.pledge.notification.text.Texts;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.LatestFeed;
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
    private final RunningIncidents incidents = new RunningIncidents();
    private final Texts texts;

    LaneFactory(NotificationSettings settings, RuntimeSettings runtime, PolicyBook book, NotificationMetrics metrics) {
        this.settings = settings;
        this.runtime = runtime;
        this.book = book;
        this.metrics = metrics;
        this.texts = new Texts(desk -> book.current(desk).map(PolicyPack::name).orElse(""));
    }

    /** Returns when it is known who gets no mail, and which incidents run. */
    Lanes make() {
        RetrySettings retry = settings.retry().settings();
        Relays relays = new Relays(settings.mail().relays(), retry.soon(), clock, Waiting.REAL);
        MutedAddresses muted = new MutedAddresses();
        LatestFeed<AddressMuted> feed =
                new LatestFeed<>(runtime.broker(), codec(), Topics.MUTED_ADDRESSES, AddressMuted.class, muted::follow);
        LatestFeed<IncidentReported> running = new LatestFeed<>(
                runtime.broker(), codec(), Topics.INCIDENTS, IncidentReported.class, incidents::follow);
        feed.start();
        running.start();
        metrics.watch(relays);
        metrics.watch(muted);
        return new Lanes(List.of(feed, running), acknowledgements(relays, muted), outbox(relays, muted));
    }

    private Equipped acknowledgements(Relays relays, MutedAddresses muted) {
        return equipped(
                new Way(Topics.TICKET_EVENTS, ACKNOWLEDGEMENTS, true),
                relays,
                muted,
                courier -> new AcknowledgementWork(
                        codec(), new PromisedTimes(book, clock), settings.pages(), courier, metrics));
    }

    private Equipped outbox(Relays relays, MutedAddresses muted) {
        return equipped(
                new Way(Topics.OUTBOX, OUTBOX, false),
                relays,
                muted,
                courier -> new OutboxWork(codec(), courier, metrics));
    }

    private Equipped equipped(Way way, Relays relays, MutedAddresses muted, Function<Courier, LaneWork> work) {
        Publisher publisher = Publisher.connect(runtime.broker(), codec());
        Parking parking = new Parking(Waiting.REAL);
        MailOutlet mail = new MailOutlet(
                settings.mail(), new MailOutlet.Place(relays, way.first(), parking, metrics, metrics.traces()), clock);
        Postman postman = new Postman(
                texts,
                Map.of(Route.MAIL, mail, Route.CHAT, new ChatOutlet(publisher, clock, metrics.traces())),
                settings.retry().settings(),
                clock,
                parking);
        Courier courier = new Courier(postman, publisher, muted, incidents, metrics, clock);
        LaneSettings where = new LaneSettings(
                runtime.broker(), way.topic(), way.group(), runtime.streams().instance());
        Lane lane = new Lane(where, parking, work.apply(courier), metrics.traces());
        metrics.watch(lane);
        return new Equipped(lane, publisher, mail);
    }

    private EventCodec codec() {
        return EventCodec.connect(runtime.registryUrl());
    }

    /** @param first its mails go before those of the other when a mail server is back */
    private record Way(String topic, String group, boolean first) {}

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
        private final List<LatestFeed<?>> feeds;

        private Lanes(List<LatestFeed<?>> feeds, Equipped... equipped) {
            this.feeds = feeds;
            this.equipped = List.of(equipped);
        }

        List<Lane> all() {
            return equipped.stream().map(Equipped::lane).toList();
        }

        /** Both at once: each lets what is under way end. */
        void close() {
            equipped.parallelStream().forEach(Equipped::close);
            feeds.forEach(LatestFeed::close);
        }
    }
}
