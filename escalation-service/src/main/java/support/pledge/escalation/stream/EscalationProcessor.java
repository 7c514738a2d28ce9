package support.pledge.escalation.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.streams.event.EventReader;
import support.pledge.streams.trace.Step;
import support.pledge.streams.trace.Traces;
import support.pledge.timer.ClockGuard;
import support.pledge.timer.DueTimer;
import support.pledge.timer.TimerPunctuation;
import support.pledge.timer.TimerSettings;
import support.pledge.timer.Timers;

/**
 * One task's shell: reads events and lets {@link Cases} decide. Everything is done within one transaction of the task, so a crash at any
 * point leaves nothing half done.
 */
final class EscalationProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    /** Soon enough for a change of hours, seldom enough to cost nothing. */
    private static final Duration ROSTER_LOOK = Duration.ofMillis(250);

    private final EscalationParts parts;
    private final ThreadLocal<StreamTime> time;
    private final EventCodec codec;

    private @Nullable Running running;

    /** @param time of the thread that a task runs on */
    EscalationProcessor(EscalationParts parts, ThreadLocal<StreamTime> time) {
        this.parts = parts;
        this.time = time;
        this.codec = parts.codecs().get();
    }

    /** What there is between {@code init} and {@code close}. */
    private record Running(
            ProcessorContext<byte[], byte[]> context,
            EventReader reader,
            Cases cases,
            FairIntake intake,
            StreamTime time) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        CaseStores stores = new CaseStores(context);
        Timers openings = Timers.open(context, CaseStores.OPENINGS);
        Timers ages = Timers.open(context, CaseStores.AGES);
        Delivery delivery = new Delivery(context, codec, stores, openings, ages, parts, waiting(context));
        Cases cases = new Cases(stores, new Desks(parts.packs()), delivery);
        EscalationTimers watch = parts.observer().opened(context.taskId());
        TimerSettings settings = TimerSettings.defaults();
        ClockGuard guard = parts.guard();
        running = new Running(
                context,
                new EventReader(context, codec, parts.observer(), "escalation", EscalationTopology::deadLetters),
                cases,
                new FairIntake(parts.fairness(), CaseStores.inboxes(context), time.get(), this::handle),
                time.get());
        TimerPunctuation.start(context, openings, settings, guard, watch.openings(), traced(cases::onOpening));
        TimerPunctuation.start(context, ages, settings, guard, watch.ages(), traced(cases::onAge));
        context.schedule(parts.fairness().tick(), PunctuationType.WALL_CLOCK_TIME, millis -> tick());
        context.schedule(ROSTER_LOOK, PunctuationType.WALL_CLOCK_TIME, this::lookAtRosters);
    }

    /** Counted once at the start, then kept in mind. */
    private static long waiting(ProcessorContext<?, ?> context) {
        KeyValueStore<Object, Object> due = context.getStateStore(CaseStores.OPENINGS.dueStore());
        long count = 0;
        try (KeyValueIterator<Object, Object> rows = due.all()) {
            while (rows.hasNext()) {
                rows.next();
                count++;
            }
        }
        return count;
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        ProcessorContext<?, ?> context = running().context();
        Arrival arrival = Arrival.of(context.recordMetadata().orElseThrow(), message);
        EventRecords.deskOf(message.value())
                .filter(desk -> parts.packs().currentNow(desk).isPresent())
                .ifPresentOrElse(desk -> running().intake().receive(desk, arrival), () -> handle(arrival));
    }

    /** An owner begins with the number of its ticket. */
    private Consumer<DueTimer> traced(Consumer<DueTimer> fire) {
        return timer -> {
            String ticket = timer.owner().split("/", 2)[0];
            try (Step step = traces().onTimer(ticket, new byte[0])) {
                fire.accept(timer);
            }
        };
    }

    private Traces traces() {
        return parts.observer().traces();
    }

    private void tick() {
        running().intake().drain();
        running()
                .intake()
                .eachChange((desk, depth) ->
                        parts.observer().inbox(running().context().taskId(), desk, depth));
    }

    private void handle(Arrival arrival) {
        EventReader reader = running().reader();
        try (Step step = traces().onRecord(arrival.topic(), arrival.message().headers())) {
            reader.read(arrival.message(), arrival)
                    .ifPresent(event -> reader.ticketOf(arrival.message(), event, arrival)
                            .ifPresent(ticket -> onEvent(ticket, event, arrival)));
        }
    }

    private void onEvent(String ticket, SpecificRecord event, Arrival arrival) {
        Cases.Done done = running().cases().onEvent(ticket, event, now());
        switch (done) {
            case Cases.Done.Quiet quiet -> {}
            case Cases.Done.Sent sent -> running().time().commitSoon();
            case Cases.Done.Refused(String why) -> running().reader().putAside(arrival.message(), why, arrival);
        }
    }

    private Instant now() {
        return parts.guard().timeAt(running().context().currentSystemTimeMs());
    }

    private void lookAtRosters(long nowMillis) {
        if (running().cases().lookAtRosters(parts.guard().timeAt(nowMillis))) {
            running().time().commitSoon();
        }
    }

    private Running running() {
        return Objects.requireNonNull(running, "used before init");
    }

    @Override
    public void close() {
        if (running != null) {
            parts.observer().closed(running.context().taskId());
        }
        codec.close();
    }
}
