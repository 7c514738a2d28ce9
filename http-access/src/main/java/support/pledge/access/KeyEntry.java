package support.pledge.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One key as it is written down: {@code name:desks:channels:sha256}, with {@code :expires=INSTANT} behind it for one that ends. Desks and
 * channels are {@code *} or names with {@code |} between.
 *
 * @param sha256 of the key, in hex
 * @param expires from then on it opens nothing; null: it does not end
 */
public record KeyEntry(
        String name,
        Set<String> desks,
        Set<String> channels,
        String sha256,
        @Nullable Instant expires) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[^:,#\\p{Cntrl}]{1,100}");
    private static final String EXPIRES = "expires=";

    public KeyEntry {
        desks = Set.copyOf(desks);
        channels = Set.copyOf(channels);
    }

    /** @throws IllegalArgumentException naming the entry that is wrong, without its hash */
    public static KeyEntry parse(String text) {
        String[] parts = text.split(":", 5);
        String name = parts[0].strip();
        if (parts.length < 4 || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("entry '" + (parts.length < 4 ? name : shown(name))
                    + "' must be name:desks:channels:sha256 of the key");
        }
        String hash = parts[3].strip().toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(hash).matches()) {
            throw new IllegalArgumentException(
                    "entry '" + name + "' must end with 64 hex digits, the SHA-256 of the key");
        }
        return new KeyEntry(
                name,
                names(parts[1]),
                names(parts[2].toUpperCase(Locale.ROOT)),
                hash,
                parts.length == 5 ? expires(name, parts[4].strip()) : null);
    }

    private static String shown(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > 40 ? printable.substring(0, 40) + "…" : printable;
    }

    private static Instant expires(String name, String text) {
        try {
            if (text.startsWith(EXPIRES)) {
                return Instant.parse(text.substring(EXPIRES.length()).strip());
            }
        } catch (DateTimeException unreadable) {
            // Said below.
        }
        throw new IllegalArgumentException("entry '" + name + "' goes on with '" + shown(text)
                + "': only expires=2026-12-31T00:00:00Z may stand there");
    }

    private static Set<String> names(String list) {
        return Stream.of(list.split("\\|"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean isOver(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    public KeyEntry until(Instant end) {
        return new KeyEntry(name, desks, channels, sha256, end);
    }

    ApiKey opens() {
        return new ApiKey(name, desks, channels);
    }

    /** The entry as {@link #parse} reads it. */
    public String text() {
        String ends = expires == null ? "" : ":" + EXPIRES + expires;
        return String.join(
                        ":",
                        name,
                        String.join("|", new TreeSet<>(desks)),
                        String.join("|", new TreeSet<>(channels)),
                        sha256)
                + ends;
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "KeyEntry[" + name + "]";
    }
}
