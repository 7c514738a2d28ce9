package support.pledge.launcher.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Each principal's Kafka client file, where the system was started secured. */
    Path principals() {
        return root.resolve("principals");
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
}
