package support.pledge.team;

import java.time.Instant;
import java.util.Collection;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.schemas.EventRecords;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Items as JSON that reads like the schema: no wrappers round optional values, instants as ISO-8601. */
public final class ItemJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ItemJson() {}

    /** {@code {"type": "WorkItem", "timestamp": "…", "data": {…}}}, in one line. */
    public static String envelope(SpecificRecord item) {
        var envelope = JSON.createObjectNode();
        envelope.put("type", item.getSchema().getName());
        envelope.put("timestamp", EventRecords.metaOf(item).getOccurredAt().toString());
        envelope.set("data", object(item));
        return envelope.toString();
    }

    private static ObjectNode object(SpecificRecord item) {
        var object = JSON.createObjectNode();
        for (var field : item.getSchema().getFields()) {
            put(object, field.name(), item.get(field.pos()));
        }
        return object;
    }

    private static void put(ObjectNode object, String name, @Nullable Object value) {
        switch (value) {
            case null -> object.putNull(name);
            case SpecificRecord inner -> object.set(name, object(inner));
            case Collection<?> items -> object.set(name, array(items));
            case Integer number -> object.put(name, number);
            case Long number -> object.put(name, number);
            case Boolean flag -> object.put(name, flag);
            default -> object.put(name, text(value));
        }
    }

    private static ArrayNode array(Collection<?> items) {
        var array = JSON.createArrayNode();
        for (var item : items) {
            if (item instanceof SpecificRecord inner) {
                array.add(object(inner));
            } else {
                array.add(text(item));
            }
        }
        return array;
    }

    private static String text(Object value) {
        return value instanceof Instant instant ? instant.toString() : String.valueOf(value);
    }
}
