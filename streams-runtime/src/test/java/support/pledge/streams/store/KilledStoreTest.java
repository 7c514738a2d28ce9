package support.pledge.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes to a store is killed, again and again. */
class KilledStoreTest {

    private static final TopicPartition CHANGELOG = new TopicPartition("app-rows-changelog", 0);
    private static final int KILLS = 5;

    @TempDir
    Path root;

    @Test
    void aKilledStoreHoldsTheRowsOfOneCommitTheOneThatItSays() throws Exception {
        Random random = new Random();
        long last = -1;
        for (int kill = 0; kill < KILLS; kill++) {
            writeUntilKilled(random.nextInt(50, 400));
            CommittedStore left = CommittedStoreTest.open(root, null);
            try {
                long offset = left.committedOffset(CHANGELOG);
                assertThat(offset).as("kill %d: a memtable was written", kill).isGreaterThan(last);
                assertThat(CommittedStoreTest.text(left)).isEqualTo(rowsAsOf(offset));
                last = offset;
            } finally {
                left.close();
            }
        }
    }

    private void writeUntilKilled(long millis) throws Exception {
        Path running = root.resolve("running");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        root.toString())
                .inheritIO()
                .start();
        try {
            Awaitility.await().until(() -> Files.exists(running) || !writer.isAlive());
            assertThat(writer.waitFor(millis, TimeUnit.MILLISECONDS))
                    .as("ended by itself")
                    .isFalse();
        } finally {
            writer.destroyForcibly().waitFor();
            Files.deleteIfExists(running);
        }
    }

    private static List<String> rowsAsOf(long offset) {
        NavigableMap<String, String> rows = new TreeMap<>();
        for (long commit = 0; commit <= offset; commit++) {
            rows.putAll(Writer.rows(commit));
            Writer.deleted(commit).forEach(rows::remove);
        }
        return rows.entrySet().stream()
                .map(row -> row.getKey() + "=" + row.getValue())
                .toList();
    }

    /** Goes on where the store says it was, and nearly always has a row that is not committed. */
    static final class Writer {

        private static final int ENOUGH_FOR_A_MEMTABLE = 1_000;

        public static void main(String[] args) throws Exception {
            Path root = Path.of(args[0]);
            Transactions transactions = new Transactions();
            CommittedStore store = CommittedStoreTest.open(root, transactions);
            long first = Math.max(0, store.committedOffset(CHANGELOG) + 1);
            for (long commit = first; ; commit++) {
                rows(commit).forEach((key, value) -> store.put(key(key), value.getBytes()));
                deleted(commit).forEach(key -> store.delete(key(key)));
                transactions.committed(Map.of(CHANGELOG, commit));
                store.put(key("uncommitted"), new byte[2_000]);
                if (commit == first + ENOUGH_FOR_A_MEMTABLE) {
                    Files.createFile(root.resolve("running"));
                }
                store.delete(key("uncommitted"));
            }
        }

        static Map<String, String> rows(long commit) {
            Random random = new Random(commit);
            Map<String, String> rows = new TreeMap<>();
            for (int i = 0; i < 20; i++) {
                rows.put("k" + random.nextInt(500), "v" + commit + "-" + "x".repeat(random.nextInt(200)));
            }
            return rows;
        }

        static List<String> deleted(long commit) {
            return new Random(~commit)
                    .ints(10, 0, 500)
                    .mapToObj(number -> "k" + number)
                    .toList();
        }

        private static Bytes key(String text) {
            return Bytes.wrap(text.getBytes());
        }
    }
}
