package support.pledge.benchmarks.deadlines;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A PostgreSQL of its own in a new folder, as Debian packages it: its defaults (fsync, synchronous commits) but for more memory and fewer
 * checkpoints. Refuses to run as root, so root runs it as the package's user.
 */
final class Postgres implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    /** The other folder for such things may be memory, or closed to other users. */
    private static final Path ON_DISK = Path.of("/var/tmp");

    private static final String USER = "postgres";

    private final Path programs;
    private final Path folder;
    private final HikariDataSource source = new HikariDataSource();

    private Postgres(Path programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    static Postgres start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(ON_DISK, "deadlines-postgres-");
        Postgres postgres = new Postgres(programs(), folder);
        if (root()) {
            run(List.of("chown", USER, folder.toString()));
        }
        postgres.run("initdb", "-D", postgres.data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale");
        int port = freePort();
        String options = "-p %d -k %s -c listen_addresses=127.0.0.1 -c shared_buffers=512MB -c max_wal_size=8GB"
                .formatted(port, folder);
        postgres.run(
                "pg_ctl",
                "-D",
                postgres.data(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                options,
                "start");
        postgres.source.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER);
        postgres.source.setMaximumPoolSize(24);
        System.err.println("  PostgreSQL ready on port " + port);
        return postgres;
    }

    private static Path programs() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            throw new IllegalStateException("no PostgreSQL under " + INSTALLED + ": apt-get install postgresql");
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() ->
                            new IllegalStateException("no initdb under " + INSTALLED + ": apt-get install postgresql"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void run(String program, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(root() ? List.of("runuser", "-u", USER, "--") : List.of());
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(args));
        run(command);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        // Into a file, not a pipe: the server inherits it, and would hold a pipe open.
        Path said = Files.createTempFile("said-", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(command + ":\n" + Files.readString(said, StandardCharsets.ISO_8859_1));
        }
        Files.delete(said);
    }

    DataSource source() {
        return source;
    }

    /** One statement, committed. */
    void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        source.close();
        run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
        Rig.delete(folder);
    }
}
