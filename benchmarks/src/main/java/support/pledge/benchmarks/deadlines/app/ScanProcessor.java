package support.pledge.benchmarks.deadlines.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What most people write first: one row for each owner, and a punctuation that looks at all of them. */
final class ScanProcessor implements Processor<String, byte[], String, byte[]> {
    static final String STORE = "scanned";
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Status status;
    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<Bytes, byte[]> rows;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else.
    ScanProcessor(Status status) {
        this.status = status;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> taskContext) {
        context = taskContext;
        rows = context.getStateStore(STORE);
        status.ticks().timing(context).schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, this::scan);
    }

    @Override
    public void process(Record<String, byte[]> arm) {
        rows.put(Bytes.wrap(arm.key().getBytes(UTF_8)), arm.value());
        status.armed();
    }

    private void scan(long now) {
        boolean fired = false;
        try (KeyValueIterator<Bytes, byte[]> all = rows.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> row = all.next();
                long due = Message.due(row.value);
                if (due <= now) {
                    rows.delete(row.key);
                    String owner = new String(row.key.get(), UTF_8);
                    context.forward(new Record<>(owner, Message.breach(due, now, Message.payload(row.value)), now));
                    fired = true;
                }
            }
        }
        if (fired) {
            context.commit();
        }
    }
}
