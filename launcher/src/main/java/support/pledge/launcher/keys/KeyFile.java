package support.pledge.launcher.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import support.pledge.access.ApiKeys;
import support.pledge.access.KeyEntry;

/**
 * The lines of a file of keys; each change gives a new one. Comments, and the order of the lines, stay as they are.
 *
 * @param lines as they stand in the file
 */
record KeyFile(List<String> lines) {
    private static final int KEY_BYTES = 24;

    KeyFile {
        lines = List.copyOf(lines);
    }

    /** Empty where there is none yet; {@link IllegalArgumentException} names the line that cannot be read. */
    static KeyFile read(Path file) throws IOException {
        if (Files.notExists(file)) {
            return new KeyFile(List.of());
        }
        var lines = Files.readAllLines(file);
        try {
            ApiKeys.lines(lines);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
        return new KeyFile(lines);
    }

    /** A key that nobody can guess. */
    static String fresh() {
        byte[] chance = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(chance);
        return "pk_" + HexFormat.of().formatHex(chance);
    }

    Stream<KeyEntry> entries() {
        return lines.stream().flatMap(line -> entry(line).stream());
    }

    private static Optional<KeyEntry> entry(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("#") ? Optional.empty() : Optional.of(KeyEntry.parse(text));
    }

    boolean names(String name) {
        return entries().anyMatch(entry -> entry.name().equals(name));
    }

    KeyFile with(KeyEntry entry) {
        var longer = new ArrayList<>(lines);
        longer.add(entry.text());
        return new KeyFile(longer);
    }

    /** Keys of that name end then, if they do not earlier; the one that stands behind them opens what the last of them does. */
    KeyFile rotated(String name, String sha256, Instant end) {
        var last = entries()
                .filter(entry -> entry.name().equals(name))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> unknown(name));
        return changed(name, entry -> {
                    var expires = entry.expires();
                    return Optional.of(expires != null && expires.isBefore(end) ? entry : entry.until(end));
                })
                .with(new KeyEntry(name, last.desks(), last.channels(), sha256, null));
    }

    KeyFile without(String name) {
        if (!names(name)) {
            throw unknown(name);
        }
        return changed(name, entry -> Optional.empty());
    }

    private KeyFile changed(String name, Function<KeyEntry, Optional<KeyEntry>> change) {
        return new KeyFile(lines.stream()
                .flatMap(line ->
                        entry(line).filter(entry -> entry.name().equals(name)).isEmpty()
                                ? Stream.of(line)
                                : entry(line).flatMap(change).map(KeyEntry::text).stream())
                .toList());
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("there is no key '" + name + "'");
    }

    /** All at once, readable by whom it was before, a new one by its owner only: a service that reads meanwhile sees the old file or the new one. */
    void write(Path file) throws IOException {
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(fresh, lines);
        if (Files.exists(target)
                && fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // The service that reads it may be another user than who edits it.
            PosixFileAttributes before = Files.readAttributes(target, PosixFileAttributes.class);
            Files.getFileAttributeView(fresh, PosixFileAttributeView.class).setGroup(before.group());
            Files.setPosixFilePermissions(fresh, before.permissions());
            Files.setOwner(fresh, before.owner());
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
