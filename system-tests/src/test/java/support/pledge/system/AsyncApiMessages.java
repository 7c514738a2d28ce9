package support.pledge.system;

import static support.pledge.system.AsyncApi.ordered;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.EventTypes;
import tools.jackson.databind.ObjectMapper;

/** The events of {@code docs/asyncapi.yaml}: Avro schemas as registered, what travels in headers, and a real event of each type. */
final class AsyncApiMessages {
    static final String DEAD_LETTER = "DeadLetter";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The one that the official parser knows; nothing newer is used. */
    private static final String AVRO = "application/vnd.apache.avro+yaml;version=1.9.0";

    private static final Map<String, Object> TEXT = ordered("type", "string");

    private AsyncApiMessages() {}

    static Map<String, Object> components() {
        var messages = new LinkedHashMap<String, Object>();
        EventTypes.schemas().stream()
                .sorted(Comparator.comparing(Schema::getName))
                .forEach(type -> messages.put(type.getName(), message(type)));
        messages.put(DEAD_LETTER, deadLetter());
        return ordered("messages", messages, "messageTraits", ordered("event", trait()));
    }

    private static Map<String, Object> message(Schema type) {
        var headers = new LinkedHashMap<String, Object>();
        EventRecords.headersOf(EventExamples.event(type.getFullName()), "")
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        headers.remove("ce_source"); // Who wrote it stands with the topic.
        var example = ordered(
                "name",
                "real",
                "summary",
                "As a running system wrote it",
                "headers",
                headers,
                "payload",
                JSON.treeToValue(EventExamples.plain(type), Map.class));
        var message = ordered("name", type.getFullName(), "title", type.getName());
        if (type.getDoc() != null) {
            message.put("summary", type.getDoc());
        }
        message.put("traits", List.of(ordered("$ref", "#/components/messageTraits/event")));
        message.put("payload", ordered("schemaFormat", AVRO, "schema", plain(schema(type))));
        message.put("examples", List.of(example));
        return message;
    }

    private static Object schema(Schema type) {
        return JSON.readValue(type.toString(), Map.class);
    }

    /** Without what only Java's generator asks for. */
    private static Object plain(Object schema) {
        if (schema instanceof Map<?, ?> map) {
            var plain = new LinkedHashMap<String, Object>();
            map.forEach((key, value) -> {
                if (!key.equals("avro.java.string")) {
                    plain.put((String) key, key.equals("default") ? value : plain(value));
                }
            });
            return plain.size() == 1 && plain.get("type") instanceof String only ? only : plain;
        }
        return schema instanceof List<?> list
                ? new ArrayList<>(list.stream().map(AsyncApiMessages::plain).toList())
                : schema;
    }

    private static Map<String, Object> trait() {
        var headers = new LinkedHashMap<String, Object>();
        headers.put("ce_specversion", ordered("type", "string", "const", "1.0"));
        headers.put("ce_id", ordered("type", "string", "description", "meta.eventId"));
        headers.put("ce_type", ordered("type", "string", "description", "The record's full name"));
        headers.put("ce_source", ordered("type", "string", "description", "Who wrote it, e.g. /pledge/intake"));
        headers.put("ce_time", ordered("type", "string", "format", "date-time", "description", "meta.occurredAt"));
        headers.put("ce_subject", ordered("type", "string", "description", "meta.ticketId"));
        headers.put("ce_team", ordered("type", "string", "description", "The team, on topics of teams"));
        headers.put("content-type", ordered("type", "string", "const", "application/avro"));
        headers.put("traceparent", ordered("type", "string", "description", "W3C trace context, where tracing is on"));
        return ordered(
                "contentType",
                "application/avro",
                "headers",
                ordered("type", "object", "properties", headers),
                "bindings",
                ordered(
                        "kafka",
                        ordered(
                                "key", ordered("type", "string", "description", "As the topic says"),
                                "schemaIdLocation", "payload",
                                "schemaIdPayloadEncoding", "confluent",
                                "schemaLookupStrategy", "RecordNameStrategy",
                                "bindingVersion", "0.5.0")));
    }

    private static Map<String, Object> deadLetter() {
        return ordered(
                "name",
                DEAD_LETTER,
                "title",
                "A record that could not be read",
                "summary",
                "Key, value and headers as they came, and why it was put aside. ./pledge dead-letters shows them and gives them back.",
                "contentType",
                "application/octet-stream",
                "headers",
                ordered(
                        "type",
                        "object",
                        "required",
                        List.of("dlt_topic", "dlt_partition", "dlt_offset", "dlt_service", "dlt_reason"),
                        "properties",
                        ordered(
                                "dlt_topic", TEXT,
                                "dlt_partition", TEXT,
                                "dlt_offset", TEXT,
                                "dlt_service", TEXT,
                                "dlt_reason", TEXT)),
                "payload",
                ordered("type", "string", "format", "binary"));
    }
}
