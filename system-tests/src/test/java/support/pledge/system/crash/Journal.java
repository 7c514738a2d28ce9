package support.pledge.system.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** What the broker has acknowledged, a line each, forced to disk in batches; only what is there counts. */
final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final FileChannel channel;
    private final BlockingQueue<Fact> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger written = new AtomicInteger();
    private final Thread writer = new Thread(this::write, "journal");
    private volatile boolean closed;

    Journal(Path file) throws IOException {
        this.file = file;
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        writer.start();
    }

    void acknowledged(Fact fact) {
        waiting.add(fact);
    }

    /** How many lines are on disk. */
    int size() {
        return written.get();
    }

    private void write() {
        try {
            while (!closed || !waiting.isEmpty()) {
                var batch = new ArrayList<Fact>();
                var first = waiting.poll(50, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                waiting.drainTo(batch, 10_000);
                var lines = new StringBuilder();
                batch.forEach(
                        fact -> lines.append(JSON.writeValueAsString(fact)).append('\n'));
                var bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
                written.addAndGet(batch.size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<Fact> read() {
        try (var lines = Files.lines(file)) {
            return lines.map(line -> JSON.readValue(line, Fact.class)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException, IOException {
        closed = true;
        writer.join();
        channel.close();
    }
}
