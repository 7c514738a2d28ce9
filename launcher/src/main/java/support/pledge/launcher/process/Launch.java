package support.pledge.launcher.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How to start one child JVM.
 *
 * @param name what users call it, also the name of its log
 * @param heapMegabytes the largest heap
 * @param target what follows the flags: {@code -jar X} or {@code -cp X Main args}, with system properties before it
 * @param environment added to this process's own
 * @param log where both outputs go, appended
 */
public record Launch(String name, int heapMegabytes, List<String> target, Map<String, String> environment, Path log) {

    private static final long LOG_LIMIT_BYTES = 20L << 20;

    /** A small machine's flags: low memory and a quick start before throughput; the last two silence JDK 25's warnings. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=support.pledge.events");

    /** Ctrl-C reaches a terminal's whole process group; the children wait for their turn in the launcher's order instead. */
    private static final List<String> DEAF_TO_THE_TERMINAL = List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    Process start() throws IOException {
        Files.createDirectories(log.getParent());
        keepLogSmall();
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("MALLOC_ARENA_MAX", "2"); // glibc's many arenas cost tens of MB per JVM
        builder.environment().putAll(environment);
        return builder.start();
    }

    List<String> command() {
        List<String> command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
        command.add(java());
        command.add("-Xmx" + heapMegabytes + "m");
        command.addAll(FLAGS);
        command.addAll(target);
        return command;
    }

    /** The JDK that runs us: the script looked for a 25, so need no one else. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void keepLogSmall() throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
