package support.pledge.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names the process that listens on a port, where the machine tells: /proc on Linux, lsof elsewhere. */
public final class PortHolder {
    private static final String LISTENING = "0A";

    private PortHolder() {}

    /** Such as {@code "java (pid 4711)"}; empty when the machine does not say. */
    public static Optional<String> of(int port) {
        return pid(port).map(PortHolder::describe);
    }

    private static Optional<Long> pid(int port) {
        try {
            return Files.isDirectory(Path.of("/proc/net")) ? fromProc(port) : fromLsof(port);
        } catch (IOException | RuntimeException unknown) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Long> fromProc(int port) throws IOException {
        Set<String> sockets = Stream.concat(inodes("/proc/net/tcp", port), inodes("/proc/net/tcp6", port))
                .map("socket:[%s]"::formatted)
                .collect(Collectors.toSet());
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holdsOneOf(sockets, pid))
                .findFirst();
    }

    private static Stream<String> inodes(String table, int port) throws IOException {
        Path path = Path.of(table);
        if (!Files.isReadable(path)) {
            return Stream.empty();
        }
        String suffix = ":%04X".formatted(port);
        return Files.readAllLines(path).stream()
                .map(line -> line.trim().split("\\s+"))
                .filter(f -> f.length > 9 && f[1].endsWith(suffix) && f[3].equals(LISTENING))
                .map(f -> f[9]);
    }

    private static boolean holdsOneOf(Set<String> sockets, long pid) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.anyMatch(fd -> {
                try {
                    return sockets.contains(Files.readSymbolicLink(fd).toString());
                } catch (IOException gone) {
                    return false;
                }
            });
        } catch (IOException | RuntimeException notOurs) {
            return false;
        }
    }

    private static Optional<Long> fromLsof(int port) throws IOException, InterruptedException {
        Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN").start();
        String out = new String(lsof.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        lsof.waitFor();
        return out.lines().findFirst().map(String::trim).map(Long::valueOf);
    }

    private static String describe(long pid) {
        String command = ProcessHandle.of(pid)
                .flatMap(p -> p.info().command())
                .map(c -> Path.of(c).getFileName().toString())
                .orElse("process");
        return command + " (pid " + pid + ")";
    }
}
