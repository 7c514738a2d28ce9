package support.pledge.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file that names the processes of one local system, {@code NAME PID STARTED} a line, so that a later start can tell a running
 * system, and what a killed launcher left behind, from a number that has since been given to somebody else.
 */
public final class ProcessList {
    private final Path file;

    public ProcessList(Path file) {
        this.file = file;
    }

    public synchronized void add(String name, ProcessHandle process) {
        Map<String, String> entries = read();
        entries.put(name, process.pid() + " " + started(process).toEpochMilli());
        write(entries);
    }

    public synchronized void remove(String name) {
        Map<String, String> entries = read();
        if (entries.remove(name) != null) {
            write(entries);
        }
    }

    /** The listed process of this name, if it still lives. */
    public synchronized Optional<ProcessHandle> find(String name) {
        return Optional.ofNullable(read().get(name)).flatMap(ProcessList::alive);
    }

    /** Every listed process that still lives, in the order of their starts. */
    public synchronized Map<String, ProcessHandle> alive() {
        Map<String, ProcessHandle> alive = new LinkedHashMap<>();
        read().forEach((name, entry) -> alive(entry).ifPresent(process -> alive.put(name, process)));
        return alive;
    }

    /** Resident memory of all listed processes together, in bytes; what cannot be read counts nothing. */
    public long residentBytes() {
        return alive().values().stream()
                .mapToLong(p -> ResidentMemory.bytes(p.pid()))
                .sum();
    }

    private static Optional<ProcessHandle> alive(String entry) {
        String[] fields = entry.split(" ");
        if (fields.length != 2 || !fields[0].matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(fields[0]))
                .filter(ProcessHandle::isAlive)
                .filter(p -> Long.toString(started(p).toEpochMilli()).equals(fields[1]));
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private Map<String, String> read() {
        Map<String, String> entries = new LinkedHashMap<>();
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            for (String line : lines) {
                int space = line.indexOf(' ');
                if (space > 0) {
                    entries.put(line.substring(0, space), line.substring(space + 1));
                }
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Map<String, String> entries) {
        List<String> lines = new ArrayList<>();
        entries.forEach((name, entry) -> lines.add(name + " " + entry));
        try {
            if (lines.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.write(file, lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
