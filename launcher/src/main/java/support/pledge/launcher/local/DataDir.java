package support.pledge.launcher.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The folder that holds everything a local system keeps: {@code kafka registry state mailbox logs} and two files of settings. */
public record DataDir(Path root) {

    public DataDir {
        root = root.toAbsolutePath().normalize();
    }

    /** The folder a user named, else {@code data/} in the checkout. */
    public static DataDir orDefault(@Nullable Path named) {
        return new DataDir(named != null ? named : Home.find().root().resolve("data"));
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path registry() {
        return root.resolve("registry");
    }

    /** The services' Streams state. */
    Path state() {
        return root.resolve("state");
    }

    /** Files that came with messages: all instances of intake share them. */
    Path attachments() {
        return root.resolve("attachments");
    }

    Path mailbox() {
        return root.resolve("mailbox");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** What the part of this name wrote to its output. */
    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path secrets() {
        return root.resolve("secrets.env");
    }

    /** Where a running system says how to reach it. */
    public Path connection() {
        return root.resolve("connection.env");
    }

    Path processes() {
        return root.resolve("processes");
    }

    void create() throws IOException {
        for (String dir : new String[] {"registry", "state", "mailbox", "logs"}) {
            Files.createDirectories(root.resolve(dir));
        }
    }

    /** {@code NAME=value} lines, as a shell reads them with {@code source}; readable by the owner only. */
    static void writeEnv(Path file, Map<String, String> values) throws IOException {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) ->
                text.append(name).append('=').append(quoted(value)).append('\n'));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(fresh, text);
        Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads what {@link #writeEnv} wrote. */
    static Map<String, String> readEnv(Path file) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                values.put(
                        line.substring(0, equals).strip(),
                        unquoted(line.substring(equals + 1).strip()));
            }
        }
        return values;
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9_@%+=:,./-]*") ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
        return quoted ? value.substring(1, value.length() - 1).replace("'\\''", "'") : value;
    }
}
