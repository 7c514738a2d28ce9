package support.pledge.streams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedStoreTest {

    private static final TopicPartition CHANGELOG = new TopicPartition("app-rows-changelog", 0);

    @TempDir
    Path root;

    private final Transactions transactions = new Transactions();
    private CommittedStore store;

    @BeforeEach
    void open() throws IOException {
        store = open(Files.createDirectory(root.resolve("first")), transactions);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsNotCommittedIsSeenButNotKept() {
        put("a", "1");
        transactions.committed(Map.of(CHANGELOG, 4L));
        put("a", "2");
        put("b", "1");
        store.delete(key("a"));
        assertThat(text(store)).containsExactly("b=1");

        store.close();
        store = open(root.resolve("first"), transactions);
        assertThat(text(store)).containsExactly("a=1");
        assertThat(store.committedOffset(CHANGELOG)).isEqualTo(4);
    }

    @Test
    void rowsComeInTheOrderOfTheirKeysCommittedOrNot() {
        Random random = new Random(11);
        NavigableMap<String, String> model = new TreeMap<>();
        for (int i = 0; i < 3_000; i++) {
            change(random, model);
            if (random.nextInt(50) == 0) {
                transactions.committed(Map.of(CHANGELOG, (long) i));
            }
            if (random.nextInt(20) == 0) {
                String from = "k" + random.nextInt(300);
                String to = "k" + random.nextInt(300);
                assertThat(text(store.range(key(from), key(to))))
                        .isEqualTo(from.compareTo(to) > 0 ? List.of() : text(model.subMap(from, true, to, true)));
                assertThat(text(store.range(key(from), null))).isEqualTo(text(model.tailMap(from, true)));
                assertThat(text(store.range(null, key(to)))).isEqualTo(text(model.headMap(to, true)));
            }
        }
        assertThat(text(store)).isEqualTo(text(model));
    }

    @Test
    void whatIsRestoredIsThereAtOnce() {
        var context = context(root.resolve("first"), null);
        store.close();
        store = new CommittedStore("rows");
        store.init(context.getStateStoreContext(), store);
        store.put(key("a"), bytes("1"));
        store.commit(Map.of(CHANGELOG, 9L));
        assertThat(store.committedOffset(CHANGELOG)).isEqualTo(9);
        assertThat(store.approximateNumEntries()).isEqualTo(1);
    }

    @Test
    void aWalkThatTheStoreOutrunsEndsWithAWord() {
        for (int i = 0; i < 10; i++) {
            put("a" + i, "1");
        }
        transactions.committed(Map.of(CHANGELOG, 1L));
        KeyValueIterator<Bytes, byte[]> rows = store.all();
        assertThat(rows.next().key).isEqualTo(key("a0"));
        store.close();
        assertThatThrownBy(() -> rows.forEachRemaining(row -> {})).isInstanceOf(InvalidStateStoreException.class);
        rows.close();
        assertThatThrownBy(() -> store.get(key("a0"))).isInstanceOf(InvalidStateStoreException.class);
    }

    @Test
    void rowsOfARestoreThatWasCutOffAreForgotten() {
        Path folder = root.resolve("cut off");
        Map<String, Object> configs = Map.of();
        try (Disk disk = Disk.open(folder, configs)) {
            disk.write(List.of(KeyValue.pair(bytes("a"), bytes("1")), KeyValue.pair(bytes("b"), bytes("2"))));
        }
        try (Disk disk = Disk.open(folder, configs)) {
            assertThat(disk.get(bytes("a"))).isNull();
            assertThat(disk.get(bytes("b"))).isNull();
            disk.write(Map.of(key("a"), bytes("3")), 7L);
        }
        try (Disk disk = Disk.open(folder, configs)) {
            assertThat(disk.get(bytes("a"))).isEqualTo(bytes("3"));
        }
    }

    @Test
    void aStoreThatWasNeverWrittenIsNotTakenForDamaged() {
        assertThat(store.committedOffset(CHANGELOG)).isEqualTo(CommittedStore.UNKNOWN);
        store.commit(Map.of(CHANGELOG, CommittedStore.UNKNOWN));
        assertThat(store.committedOffset(CHANGELOG)).isEqualTo(CommittedStore.UNKNOWN);
    }

    @Test
    void aCommitThatFailedLeavesNothingOnDisk() {
        put("a", "1");
        transactions.committed(Map.of(CHANGELOG, 4L));
        put("a", "2");
        store.commit(Map.of(CHANGELOG, 5L));
        assertThat(store.committedOffset(CHANGELOG)).isEqualTo(4);
        store.close();
        store = open(root.resolve("first"), transactions);
        assertThat(text(store)).containsExactly("a=1");
    }

    @Test
    void aTaskWhoseTransactionWasAbortedBeginsAnew() throws IOException {
        CommittedStore sibling = new CommittedStore("others");
        var context = context(root.resolve("first"), transactions);
        sibling.init(context.getStateStoreContext(), sibling);
        transactions.aborted(Set.of(CHANGELOG));
        put("a", "1");
        transactions.aborted(Set.of());
        assertThat(text(store)).containsExactly("a=1");

        transactions.aborted(Set.of(CHANGELOG));
        for (CommittedStore each : List.of(store, sibling)) {
            assertThatThrownBy(() -> each.get(key("a"))).isInstanceOf(TaskCorruptedException.class);
            assertThatThrownBy(() -> each.put(key("a"), bytes("2"))).isInstanceOf(TaskCorruptedException.class);
            assertThatThrownBy(each::all).isInstanceOf(TaskCorruptedException.class);
        }
        sibling.close();
        store.close();
        store = open(root.resolve("first"), transactions);
        assertThat(text(store)).isEmpty();
    }

    @Test
    void aDamagedFolderIsRenewed() throws IOException {
        Path folder = root.resolve("damaged");
        for (String damaged : List.of(".sst", "MANIFEST")) {
            try (Disk disk = Disk.open(folder, Map.of())) {
                disk.write(Map.of(key("a"), bytes("1")), 7L);
            }
            try (var files = Files.list(folder)) {
                for (Path file :
                        files.filter(each -> each.toString().contains(damaged)).toList()) {
                    Files.delete(file);
                }
            }
            try (Disk disk = Disk.open(folder, Map.of())) {
                assertThat(disk.offset()).as(damaged).isNull();
                assertThat(disk.get(bytes("a"))).as(damaged).isNull();
            }
        }
    }

    @Test
    void aFolderThatIsInUseIsNot() {
        Path folder = root.resolve("in use");
        try (Disk disk = Disk.open(folder, Map.of())) {
            disk.write(Map.of(key("a"), bytes("1")), 7L);
            assertThatThrownBy(() -> Disk.open(folder, Map.of())).isInstanceOf(ProcessorStateException.class);
            assertThat(disk.offset()).isEqualTo(7);
        }
    }

    @Test
    void aTasksFolderIsAsOldAsItsLastFlush() throws IOException {
        Path folder = root.resolve("first");
        FileTime old = FileTime.fromMillis(1_000);
        Files.setLastModifiedTime(folder, old);
        transactions.flush();
        assertThat(Files.getLastModifiedTime(folder)).isGreaterThan(old);
    }

    @Test
    void aKeyOfNoBytesIsRefusedForItIsTheOffsets() {
        assertThatThrownBy(() -> put("", "1")).hasMessageContaining("store rows: a key of no bytes");
    }

    private void change(Random random, NavigableMap<String, String> model) {
        String key = "k" + random.nextInt(300);
        if (random.nextInt(3) == 0) {
            byte[] was = store.delete(key(key));
            assertThat(was == null ? null : new String(was)).isEqualTo(model.get(key));
            model.remove(key);
        } else {
            String value = "v" + random.nextInt() + "x".repeat(random.nextInt(400));
            put(key, value);
            model.put(key, value);
        }
    }

    private void put(String key, String value) {
        store.put(key(key), bytes(value));
    }

    static CommittedStore open(Path folder, @Nullable Transactions transactions) {
        CommittedStore made = new CommittedStore("rows");
        made.init(context(folder, transactions).getStateStoreContext(), made);
        return made;
    }

    private static MockProcessorContext<?, ?> context(Path folder, @Nullable Transactions transactions) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StoreMemory.CACHE, 1 << 20);
        config.put(StoreMemory.MEMTABLE, 64 << 10);
        if (transactions != null) {
            config.put(Transactions.PROPERTY, transactions);
        }
        return new MockProcessorContext<>(config, new TaskId(0, 0), folder.toFile());
    }

    static List<String> text(CommittedStore store) {
        return text(store.all());
    }

    static List<String> text(KeyValueIterator<Bytes, byte[]> rows) {
        List<String> all = new ArrayList<>();
        try (rows) {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                all.add(new String(row.key.get()) + "=" + new String(row.value));
            }
        }
        return all;
    }

    static List<String> text(NavigableMap<String, String> rows) {
        return rows.entrySet().stream()
                .map(row -> row.getKey() + "=" + row.getValue())
                .toList();
    }

    private static Bytes key(String text) {
        return Bytes.wrap(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes();
    }
}
