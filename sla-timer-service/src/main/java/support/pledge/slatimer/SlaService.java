package support.pledge.slatimer;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;
import org.springframework.stereotype.Component;
import support.pledge.events.PolicyPublished;
import support.pledge.feed.PatientPacks;
import support.pledge.feed.PublishedPolicies;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.Topics;
import support.pledge.slatimer.stream.SlaTopology;
import support.pledge.streams.RuntimeSettings;
import support.pledge.streams.StreamsService;
import support.pledge.timer.ClockGuard;

/** What is run: the topology of clocks, fed with the policies. */
@Component
class SlaService implements StreamsService {

    private final RuntimeSettings runtime;
    private final PolicyBook book;
    private final PatientPacks packs;
    private final PromiseMetrics metrics;
    private final ClockGuard guard;

    SlaService(
            RuntimeSettings runtime,
            SlaTimerSettings settings,
            PolicyBook book,
            PromiseMetrics metrics,
            ClockGuard guard) {
        this.runtime = runtime;
        this.book = book;
        this.packs = new PatientPacks(book, settings.packPatience());
        this.metrics = metrics;
        this.guard = guard;
    }

    @Override
    public String applicationId() {
        return "sla-timer";
    }

    /** A firing timer asks for its own commit at once. */
    @Override
    public Duration commitInterval() {
        return Duration.ofSeconds(1);
    }

    @Override
    public List<String> writes() {
        return List.of(Topics.SLA_EVENTS);
    }

    @Override
    public BiConsumer<String, PolicyPublished> policies() {
        return new PublishedPolicies(book);
    }

    @Override
    public Topology topology() {
        // A codec serves one thread; stream threads live as long as the process or until one dies.
        Supplier<EventCodec> codecs = ThreadLocal.withInitial(() -> EventCodec.connect(runtime.registryUrl()))::get;
        return SlaTopology.build(new SlaTopology.Parts(codecs, packs, metrics, runtime.stores(), guard));
    }
}
