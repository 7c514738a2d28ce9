package support.pledge.benchmarks.deadlines.app;

import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import support.pledge.timer.ClockGuard;
import support.pledge.timer.DueTimer;
import support.pledge.timer.TimerObserver;
import support.pledge.timer.TimerPunctuation;
import support.pledge.timer.TimerSettings;
import support.pledge.timer.TimerStores;
import support.pledge.timer.Timers;

/** Arms what it is told; a due timer holds all that its breach needs, so that to fire is a tombstone and a record. */
final class TimerProcessor implements Processor<String, byte[], String, byte[]> {
    static final TimerStores STORES = new TimerStores("timers");

    private final Status status;
    private final ClockGuard guard;
    private ProcessorContext<String, byte[]> context;
    private Timers timers;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else.
    TimerProcessor(Status status, ClockGuard guard) {
        this.status = status;
        this.guard = guard;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> taskContext) {
        context = taskContext;
        timers = Timers.open(context, STORES);
        TimerPunctuation.start(
                status.ticks().timing(context),
                timers,
                TimerSettings.defaults(),
                guard,
                TimerObserver.NONE,
                this::fire);
    }

    @Override
    public void process(Record<String, byte[]> arm) {
        timers.set(arm.key(), Instant.ofEpochMilli(Message.due(arm.value())), Message.payload(arm.value()));
        status.armed();
    }

    private void fire(DueTimer timer) {
        long fired = timer.firedAt().toEpochMilli();
        context.forward(new Record<>(
                timer.owner(), Message.breach(timer.dueAt().toEpochMilli(), fired, timer.payload()), fired));
    }
}
