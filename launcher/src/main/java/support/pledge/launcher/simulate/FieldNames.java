package support.pledge.launcher.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of an event or a ticket under the names by which they are read, however they were spelled ({@code product-stage},
 * {@code product_stage}), and those that mean nothing to a clock or a route.
 */
record FieldNames(JsonNode node, List<String> unknown) {
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "occurredat", "at",
            "ticketid", "ticket",
            "eventid", "id",
            "resolutionexpectedat", "until",
            "expectedat", "until",
            "expected", "until");
    private static final Set<String> READ = Set.of(
            "at",
            "ticket",
            "type",
            "id",
            "recordedAt",
            "channel",
            "plan",
            "severity",
            "to",
            "environment",
            "productStage",
            "category",
            "thirdParty",
            "vip",
            "site",
            "account",
            "reason",
            "team",
            "agent",
            "until",
            "opened",
            "events");
    /** What people and exports write besides; nothing hangs on it. */
    private static final Set<String> SAID_BESIDES = Set.of(
            "actor",
            "body",
            "comment",
            "customer",
            "desk",
            "from",
            "message",
            "name",
            "note",
            "subject",
            "summary",
            "text");

    private static final Map<String, String> BY_SPELLING = bySpelling();

    private static Map<String, String> bySpelling() {
        Map<String, String> names = new HashMap<>(OTHER_NAMES);
        READ.forEach(name -> names.put(plain(name), name));
        return names;
    }

    static FieldNames in(JsonNode node) {
        boolean plain = node.propertyNames().stream().allMatch(name -> READ.contains(name));
        return plain ? new FieldNames(node, List.of()) : renamed(node);
    }

    private static FieldNames renamed(JsonNode node) {
        ObjectNode known = JsonMapper.shared().createObjectNode();
        List<String> unknown = new ArrayList<>();
        node.properties().forEach(field -> {
            String name = BY_SPELLING.get(plain(field.getKey()));
            if (name != null) {
                known.set(name, field.getValue());
            } else if (!SAID_BESIDES.contains(plain(field.getKey()))) {
                unknown.add(field.getKey());
            }
        });
        return new FieldNames(known, unknown);
    }

    /** What to tell the user; null when there is nothing to tell. */
    @Nullable
    String complaint() {
        return unknown.isEmpty()
                ? null
                : unknown.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "unknown field ", ""))
                        + ": passed over; known are "
                        + Stream.of(READ, SAID_BESIDES)
                                .flatMap(Set::stream)
                                .sorted()
                                .collect(Collectors.joining(", "));
    }

    private static String plain(String name) {
        return name.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
    }
}
