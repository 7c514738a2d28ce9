package support.pledge.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The gateways' keys, as {@code PLEDGE_API_KEYS} lists them: {@code name:desks:channels:sha256}, comma separated; desks and channels are
 * {@code *} or names with {@code |} between. The key itself is never kept, only its hash, so the configuration gives nobody entry. Keys are
 * long random texts: no salt is needed.
 */
public final class ApiKeys {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private final List<Entry> entries;

    private record Entry(byte[] hash, ApiKey key) {}

    private ApiKeys(List<Entry> entries) {
        this.entries = entries;
    }

    /** @throws IllegalArgumentException naming the entry that is wrong, without its hash */
    public static ApiKeys parse(String list) {
        return new ApiKeys(Stream.of(list.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(ApiKeys::entry)
                .toList());
    }

    private static Entry entry(String text) {
        String[] parts = text.split(":", -1);
        String name = parts[0].strip();
        if (parts.length != 4 || name.isEmpty()) {
            throw new IllegalArgumentException(
                    "PLEDGE_API_KEYS: entry '" + name + "' must be name:desks:channels:sha256 of the key");
        }
        String hash = parts[3].strip();
        if (!SHA256.matcher(hash).matches()) {
            throw new IllegalArgumentException(
                    "PLEDGE_API_KEYS: entry '" + name + "' must end with 64 hex digits, the SHA-256 of the key");
        }
        return new Entry(
                HexFormat.of().parseHex(hash),
                new ApiKey(name, names(parts[1]), names(parts[2].toUpperCase(Locale.ROOT))));
    }

    private static Set<String> names(String list) {
        return Stream.of(list.split("\\|"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** In the order of the list. */
    public List<ApiKey> all() {
        return entries.stream().map(Entry::key).toList();
    }

    /** What a key opens; of two entries for the same key the first. Looks at all entries, so that the time tells nothing. */
    public Optional<ApiKey> find(String key) {
        byte[] hash = sha256(key);
        List<ApiKey> found = entries.stream()
                .filter(entry -> MessageDigest.isEqual(hash, entry.hash))
                .map(Entry::key)
                .toList();
        return found.stream().findFirst();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
