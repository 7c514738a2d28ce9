package support.pledge.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The gateways' keys, each a {@link KeyEntry}: comma separated in {@code PLEDGE_API_KEYS}, one a line in {@code PLEDGE_API_KEYS_FILE}. The key
 * itself is never kept, only its hash, so the configuration gives nobody entry. Keys are long random texts: no salt is needed.
 */
public final class ApiKeys {
    private final List<Entry> entries;

    private record Entry(byte[] hash, KeyEntry key) {}

    private ApiKeys(List<KeyEntry> entries) {
        this.entries = entries.stream()
                .map(entry -> new Entry(HexFormat.of().parseHex(entry.sha256()), entry))
                .toList();
    }

    /** @throws IllegalArgumentException naming the entry that is wrong, without its hash */
    public static ApiKeys parse(String list) {
        try {
            return new ApiKeys(Stream.of(list.split(","))
                    .map(String::strip)
                    .filter(entry -> !entry.isEmpty())
                    .map(KeyEntry::parse)
                    .toList());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("PLEDGE_API_KEYS: " + e.getMessage(), e);
        }
    }

    /** One entry a line; empty lines, and what begins with {@code #}, say nothing. The same exceptions, with the line's number. */
    public static ApiKeys lines(List<String> lines) {
        List<KeyEntry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    entries.add(KeyEntry.parse(line));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        return new ApiKeys(entries);
    }

    /** These, and those behind them. */
    ApiKeys and(ApiKeys others) {
        return new ApiKeys(Stream.concat(entries.stream(), others.entries.stream())
                .map(Entry::key)
                .toList());
    }

    /** In the order of the list. */
    public List<ApiKey> all() {
        return entries.stream().map(entry -> entry.key.opens()).toList();
    }

    /** What a key opens now; of two entries for the same key the first. Looks at all entries, so that the time tells nothing. */
    public Optional<ApiKey> find(String key, Instant now) {
        byte[] hash = HexFormat.of().parseHex(sha256(key));
        List<ApiKey> found = entries.stream()
                .filter(entry -> MessageDigest.isEqual(hash, entry.hash))
                .map(Entry::key)
                .filter(entry -> !entry.isOver(now))
                .map(KeyEntry::opens)
                .toList();
        return found.stream().findFirst();
    }

    /** In hex. */
    public static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
