package support.pledge.notification;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.pledge.events.PolicyPublished;
import support.pledge.feed.PublishedPolicies;
import support.pledge.notification.lane.Lane;
import support.pledge.notification.stream.ContactTopology;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.Topics;
import support.pledge.streams.RuntimeSettings;
import support.pledge.streams.StreamsService;

/**
 * What is run: the topology that knows each ticket's customer and, beside it, the two lanes. The mail server is not asked at the start: a
 * message finds out.
 */
@Component
class NotificationService implements StreamsService {

    /** How many lanes there are. */
    static final int LANES = 2;

    private final RuntimeSettings runtime;
    private final PolicyBook book;
    private final NotificationMetrics metrics;
    private final LaneFactory factory;
    private volatile LaneFactory.@Nullable Lanes lanes;

    NotificationService(RuntimeSettings runtime, PolicyBook book, NotificationMetrics metrics, LaneFactory factory) {
        this.runtime = runtime;
        this.book = book;
        this.metrics = metrics;
        this.factory = factory;
    }

    @Override
    public String applicationId() {
        return "pledge-notification";
    }

    /** A message leaves for the outbox with the commit: this is what it waits for at most. */
    @Override
    public Duration commitInterval() {
        return Duration.ofMillis(100);
    }

    @Override
    public List<String> writes() {
        return List.of(Topics.NOTIFICATION_EVENTS, Topics.OUTBOX, Topics.CHAT_MESSAGES, Topics.MUTED_ADDRESSES);
    }

    @Override
    public BiConsumer<String, PolicyPublished> policies() {
        return new PublishedPolicies(book);
    }

    @Override
    public void startBeside() {
        LaneFactory.Lanes made = factory.make();
        lanes = made;
        made.all().forEach(Lane::start);
    }

    @Override
    public Topology topology() {
        // A codec serves one thread; stream threads live as long as the process or until one dies.
        Supplier<EventCodec> codecs = ThreadLocal.withInitial(() -> EventCodec.connect(runtime.registryUrl()))::get;
        return ContactTopology.build(new ContactTopology.Parts(codecs, metrics, runtime.stores()));
    }

    @Override
    public void stopBeside() {
        LaneFactory.Lanes open = lanes;
        if (open != null) {
            open.close();
        }
    }

    /** Empty until the policies have been read. */
    List<Lane> lanes() {
        LaneFactory.Lanes made = lanes;
        return made == null ? List.of() : made.all();
    }
}
