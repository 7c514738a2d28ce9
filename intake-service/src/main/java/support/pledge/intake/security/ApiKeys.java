package support.pledge.intake.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.Channel;

/**
 * The gateways' keys, as {@code PLEDGE_API_KEYS} lists them: {@code name:desks:channels:sha256}, comma separated; desks
 * and channels are {@code *} or names with {@code |} between. The key itself is never kept, only its hash.
 */
public final class ApiKeys {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private final List<Entry> entries;

    private record Entry(byte[] hash, Caller.Gateway gateway) {}

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
        var parts = text.split(":", -1);
        var name = parts[0].strip();
        if (parts.length != 4 || name.isEmpty()) {
            throw new IllegalArgumentException(
                    "PLEDGE_API_KEYS: entry '" + name + "' must be name:desks:channels:sha256 of the key");
        }
        if (!SHA256.matcher(parts[3].strip()).matches()) {
            throw new IllegalArgumentException(
                    "PLEDGE_API_KEYS: entry '" + name + "' must end with 64 hex digits, the SHA-256 of the key");
        }
        var channels = names(parts[2].toUpperCase(Locale.ROOT));
        for (var channel : channels) {
            if (!channel.equals("*")
                    && Stream.of(Channel.values())
                            .noneMatch(known -> known.name().equals(channel))) {
                throw new IllegalArgumentException("PLEDGE_API_KEYS: entry '" + name + "' names the channel '" + channel
                        + "'; there are CHAT, PORTAL, EMAIL, FORM, PHONE and *");
            }
        }
        return new Entry(
                HexFormat.of().parseHex(parts[3].strip()), new Caller.Gateway(name, names(parts[1]), channels));
    }

    private static Set<String> names(String list) {
        return Stream.of(list.split("\\|"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whose key it is. Looks at all entries, so that the time tells nothing. */
    public Optional<Caller.Gateway> find(String key) {
        var hash = sha256(key);
        var found = new ArrayList<Caller.Gateway>();
        for (var entry : entries) {
            if (MessageDigest.isEqual(hash, entry.hash)) {
                found.add(entry.gateway);
            }
        }
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
