package support.pledge.slatimer.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.slatimer.stream.DeskFixture.START;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.Channel;
import support.pledge.events.Customer;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.EventMeta;
import support.pledge.events.TicketOpened;
import support.pledge.feed.PatientPacks;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;
import support.pledge.schemas.testing.InMemoryCodec;
import support.pledge.streams.store.StoreKind;
import support.pledge.timer.ClockGuard;

/** A new processor on the stores that the one before left behind. */
class RestartTest {

    @TempDir
    Path stateDir;

    private final PolicyBook book = new PolicyBook();
    private final EventCodec codec = InMemoryCodec.create();
    private MockProcessorContext<byte[], byte[]> context;
    private ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier;
    private Instant now = START;

    @BeforeEach
    void stores() {
        book.publish(DeskFixture.packText()).orThrow();
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "restart");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        context = new MockProcessorContext<>(config, new TaskId(0, 0), stateDir.toFile());
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        context.setRecordMetadata(Topics.TICKET_EVENTS, 0, 0);
        PatientPacks packs = new PatientPacks(book, Duration.ZERO);
        supplier = SlaTopology.processor(new SlaTopology.Parts(
                InMemoryCodec::create, packs, SlaObserver.NONE, StoreKind.CRASH_SAFE, ClockGuard.none()));
        supplier.stores().forEach(builder -> {
            StateStore store = builder.withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
        });
    }

    private int ofFormerStarts;

    @AfterEach
    void closeStores() {
        supplier.stores()
                .forEach(builder ->
                        context.<StateStore>getStateStore(builder.name()).close());
    }

    @Test
    void deadlinesSetBeforeFireAfterOnceAndLateByTheTimeAway() {
        start().process(opened("T-1"));
        now = now.plus(Duration.ofMinutes(10));
        start();
        tick(Duration.ofMillis(25));
        assertThat(breaches()).singleElement().satisfies(breach -> {
            assertThat(breach.getDueAt()).isEqualTo(START.plus(Duration.ofMinutes(2)));
            assertThat(breach.getLatenessMillis())
                    .isEqualTo(Duration.ofMinutes(8).plusMillis(25).toMillis());
        });
        start();
        tick(Duration.ofMinutes(1));
        assertThat(breaches()).as("not again").isEmpty();
        tick(Duration.ofDays(1));
        assertThat(breaches()).as("the next one").hasSize(1);
    }

    @Test
    void aPolicyThatIsNotThereAtTheDeadlineDelaysItAndLosesNothing() {
        start().process(opened("T-1"));
        PatientPacks nothingYet = new PatientPacks(new PolicyBook(), Duration.ZERO);
        start(SlaTopology.processor(new SlaTopology.Parts(
                        InMemoryCodec::create, nothingYet, SlaObserver.NONE, StoreKind.CRASH_SAFE, ClockGuard.none()))
                .get());
        tick(Duration.ofMinutes(2));
        assertThat(breaches()).isEmpty();
        start();
        tick(Duration.ofMinutes(1));
        assertThat(breaches()).hasSize(1);
    }

    private Processor<byte[], byte[], byte[], byte[]> start() {
        return start(supplier.get());
    }

    private Processor<byte[], byte[], byte[], byte[]> start(Processor<byte[], byte[], byte[], byte[]> processor) {
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        ofFormerStarts = context.scheduledPunctuators().size();
        processor.init(context);
        context.resetForwards();
        return processor;
    }

    private void tick(Duration by) {
        now = now.plus(by);
        context.resetForwards();
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        var scheduled = context.scheduledPunctuators();
        scheduled
                .subList(ofFormerStarts, scheduled.size())
                .forEach(each -> each.getPunctuator().punctuate(now.toEpochMilli()));
    }

    private List<DeadlineBreached> breaches() {
        return context.forwarded().stream()
                .map(forwarded -> forwarded.record())
                .map(message -> codec.decode(Topics.SLA_EVENTS, message.headers(), message.value()))
                .map(decoded -> ((Decoded.Event) decoded).record())
                .filter(DeadlineBreached.class::isInstance)
                .map(DeadlineBreached.class::cast)
                .toList();
    }

    private Record<byte[], byte[]> opened(String ticket) {
        SpecificRecord event = TicketOpened.newBuilder()
                .setMeta(new EventMeta("e-1", ticket, "demo", now, now, new Actor(ActorKind.CUSTOMER, "", "")))
                .setChannel(Channel.PORTAL)
                .setCustomer(Customer.newBuilder().build())
                .setSubject("Help")
                .setBody("It does not work")
                .setPlan("Basic")
                .build();
        var made = EventRecords.of(codec, Topics.TICKET_EVENTS, ticket, event, "/pledge/test");
        return new Record<>(ticket.getBytes(UTF_8), made.value(), now.toEpochMilli(), made.headers());
    }
}
