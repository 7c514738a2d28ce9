package support.pledge.slatimer.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gateways' keys, known by their SHA-256 alone: the configuration gives nobody entry. Keys are long random texts, so no salt is needed. */
final class ApiKeys {

    private record Entry(String name, Set<String> desks, String hash) {
        static Entry parse(String text) {
            String[] parts = text.strip().split(":", -1);
            if (parts.length != 4 || !parts[3].matches("[0-9a-fA-F]{64}")) {
                throw new IllegalArgumentException(
                        "PLEDGE_API_KEYS: entry '%s…' is not name:desks:channels:sha256".formatted(parts[0]));
            }
            return new Entry(
                    parts[0],
                    Arrays.stream(parts[1].split("\\|")).map(String::strip).collect(Collectors.toSet()),
                    parts[3].toLowerCase(Locale.ROOT));
        }
    }

    private final Map<String, Entry> byHash;

    /** @param entries each {@code name:desks:channels:sha256} */
    ApiKeys(List<String> entries) {
        byHash = entries.stream()
                .map(Entry::parse)
                .collect(Collectors.toMap(Entry::hash, Function.identity(), (a, b) -> b));
    }

    /** Looked up by hash, so that the time it takes tells nothing about a key. */
    Optional<Caller> callerOf(String key) {
        return Optional.ofNullable(byHash.get(sha256(key))).map(entry -> new Caller(entry.name(), entry.desks()));
    }

    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
