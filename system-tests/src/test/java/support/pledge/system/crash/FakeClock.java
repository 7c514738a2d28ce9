package support.pledge.system.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * The wall clock of one process, to be set by hand; its monotonic clock goes on as it is. By libfaketime, which looks once a second. A
 * process on it is slow: timed waits become loops.
 */
final class FakeClock implements AutoCloseable {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "libfaketimeMT.so.1";

    private final Path library;
    private final Path offset;

    private FakeClock(Path library, Path offset) {
        this.library = library;
        this.offset = offset;
    }

    /** Empty where libfaketime is not installed. */
    static Optional<FakeClock> ifHere() throws IOException {
        if (!Files.isDirectory(LIBRARIES)) {
            return Optional.empty();
        }
        try (var found = Files.find(LIBRARIES, 3, (path, attributes) -> path.endsWith(LIBRARY))) {
            var library = found.findFirst();
            if (library.isEmpty()) {
                return Optional.empty();
            }
            Path folder = Files.createTempDirectory("clock-").toAbsolutePath();
            var clock = new FakeClock(
                    Files.createSymbolicLink(folder.resolve("clock.so"), library.get()), folder.resolve("offset"));
            clock.isOff(0);
            return Optional.of(clock);
        }
    }

    /** What a process needs to go by it. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                offset.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
    }

    void isOff(long seconds) throws IOException {
        Path next = offset.resolveSibling("next");
        Files.writeString(next, "%+d".formatted(seconds));
        Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Processes that are started from now on go by the machine's clock. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(library);
    }
}
