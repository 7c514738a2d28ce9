package support.pledge.benchmarks.deadlines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionState;
import support.pledge.launcher.local.LocalSystem;
import support.pledge.launcher.local.Ports;
import support.pledge.launcher.local.Settings;
import support.pledge.launcher.process.Part;

/** A broker and a registry of its own for one part, in a new folder that is deleted at the end. */
final class Rig implements AutoCloseable {
    static final int PARTITIONS = 6;

    private static final Set<TransactionState> OPEN =
            Set.of(TransactionState.ONGOING, TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);

    private final Path folder;
    private final LocalSystem system;
    private final Admin admin;

    private Rig(Path folder, LocalSystem system) {
        this.folder = folder;
        this.system = system;
        admin = Admin.create(Map.of("bootstrap.servers", kafka()));
    }

    /** @param more which services, on which packs */
    static Rig start(UnaryOperator<Settings> more) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("deadlines-");
        System.err.println("  data and logs in " + folder);
        return new Rig(
                folder,
                LocalSystem.start(more.apply(
                        Settings.of(folder, Ports.anyFree()).telling(line -> System.err.println("  " + line)))));
    }

    String kafka() {
        return system.connection().kafka();
    }

    LocalSystem system() {
        return system;
    }

    Path folder() {
        return folder;
    }

    Part broker() {
        return system.foundation().getFirst();
    }

    void topics(String... names) throws InterruptedException, ExecutionException {
        admin.createTopics(Stream.of(names)
                        .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.of((short) 1)))
                        .toList())
                .all()
                .get();
    }

    /** Their records are not needed any more, the disk is. */
    void drop(String prefix) throws InterruptedException, ExecutionException {
        Collection<String> names = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
        admin.deleteTopics(names).all().get();
    }

    Admin admin() {
        return admin;
    }

    /** Nothing is on its way: who dies now leaves nothing open. */
    void awaitNoTransaction() throws InterruptedException {
        Waiting.until("no transaction is open", Duration.ofSeconds(20), () -> {
            try {
                return admin.listTransactions(new ListTransactionsOptions().filterStates(OPEN))
                        .all()
                        .get()
                        .isEmpty();
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** What the logs of these topics take on the broker's disk; index files, which are mostly air, left out. */
    long logBytes(String prefix, String suffix) {
        try (Stream<Path> logs = Files.list(folder.resolve("kafka"))) {
            return logs.filter(log -> log.getFileName().toString().startsWith(prefix)
                            && log.getFileName().toString().matches(".*" + suffix + "-\\d+"))
                    .mapToLong(log -> bytes(log, ".log"))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of all files under a folder whose names end so. */
    static long bytes(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .mapToLong(Rig::size)
                    .sum();
        } catch (NoSuchFileException none) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Zero for a file that has just been deleted: the owner is at work. */
    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path :
                    List.copyOf(inside.sorted(Comparator.reverseOrder()).toList())) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
        system.close();
        delete(folder);
    }
}
