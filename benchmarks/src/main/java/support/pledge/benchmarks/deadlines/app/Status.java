package support.pledge.benchmarks.deadlines.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** What the process tells of itself on {@code /status}, a line each; {@code /reset} forgets the ticks, {@code /gc} collects and tells the live heap. */
final class Status implements StateRestoreListener, KafkaStreams.StateListener {
    private final TickTimes ticks = new TickTimes();
    private final LongAdder armed = new LongAdder();
    private final LongAdder restored = new LongAdder();
    private final AtomicLong restoreBegun = new AtomicLong();
    private final AtomicLong restoreEnded = new AtomicLong();
    private volatile long runningAt;

    void serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
        server.createContext("/status", exchange -> answer(exchange, lines()));
        server.createContext("/reset", exchange -> {
            ticks.reset();
            answer(exchange, "done\n");
        });
        server.createContext("/gc", exchange -> answer(exchange, "heap=" + liveHeap() + "\n"));
        server.start();
    }

    private static void answer(HttpExchange exchange, String lines) throws IOException {
        byte[] body = lines.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String lines() {
        return "armed=%d\nrunning-at=%d\nrestored=%d\nrestore-millis=%d\n%s"
                .formatted(
                        armed.sum(),
                        runningAt,
                        restored.sum(),
                        Math.max(0, restoreEnded.get() - restoreBegun.get()),
                        ticks.lines());
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    TickTimes ticks() {
        return ticks;
    }

    void armed() {
        armed.increment();
    }

    @Override
    public void onChange(KafkaStreams.State now, KafkaStreams.State before) {
        if (now == KafkaStreams.State.RUNNING && runningAt == 0) {
            runningAt = System.currentTimeMillis();
        }
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long from, long until) {
        restoreBegun.compareAndSet(0, System.currentTimeMillis());
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long until, long rows) {
        restored.add(rows);
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long rows) {
        restoreEnded.set(System.currentTimeMillis());
    }
}
