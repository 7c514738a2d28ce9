package support.pledge.intake.security;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.pledge.intake.IntakeSettings;

/**
 * Pages that carry the chat, by their origin, and the desks that each may use: {@code https://shop.example} (all of them) or
 * {@code https://shop.example=demo|introserv}. Pages of this service itself are always allowed.
 */
@Component
public final class Sites {
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/*=\\s]+");
    private static final String ALL = "*";
    private final Map<String, Set<String>> desks = new LinkedHashMap<>();

    /** @throws IllegalArgumentException naming the entry that is no origin */
    Sites(IntakeSettings settings) {
        settings.sites().forEach(this::add);
        if (settings.publicUrl().startsWith("http")) {
            desks.putIfAbsent(originOf(settings.publicUrl()), Set.of(ALL));
        }
    }

    private void add(String entry) {
        var parts = entry.split("=", 2);
        var origin = parts[0].strip().toLowerCase(Locale.ROOT);
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException("PLEDGE_SITES: '" + entry
                    + "' is not an origin like https://shop.example or https://shop.example=demo");
        }
        var named = parts.length == 1
                ? Set.of(ALL)
                : Stream.of(parts[1].split("\\|"))
                        .map(String::strip)
                        .filter(desk -> !desk.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
        desks.merge(
                origin,
                named,
                (some, more) -> Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet()));
    }

    private static String originOf(String url) {
        var uri = URI.create(url);
        return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
    }

    /** For the answer to a browser that asks before it sends. */
    List<String> origins() {
        return List.copyOf(desks.keySet());
    }

    /** Whether pages from there may use the chat of some desk. */
    boolean knows(String origin) {
        return desks.containsKey(origin.toLowerCase(Locale.ROOT));
    }

    /**
     * Whether a page from there may begin a chat at that desk.
     *
     * @param origin null where none was sent: then it is no page of another site
     * @param own this service's own, as the request reached it
     */
    public boolean allows(@Nullable String origin, String own, String desk) {
        if (origin == null || origin.equalsIgnoreCase(own)) {
            return true;
        }
        var named = desks.getOrDefault(origin.toLowerCase(Locale.ROOT), Set.of());
        return named.contains(ALL) || named.contains(desk);
    }
}
