package support.pledge.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import support.pledge.schemas.EventTypes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One event of each type, as running systems wrote them: {@code docs/examples/events/<type>.json}. Plain JSON as most clients have it: a value that
 * may be missing stands by itself, an instant is in milliseconds.
 */
final class EventExamples {
    static final Path FOLDER = Path.of("..", "docs", "examples", "events");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EventExamples() {}

    /** Its example as it is written down. */
    static JsonNode plain(Schema type) {
        var file = FOLDER.resolve(type.getName() + ".json");
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + ": take a real " + type.getName() + " of a running system and write it down there", e);
        }
    }

    static Schema schema(String type) {
        return EventTypes.schemas().stream()
                .filter(one -> one.getFullName().equals(type))
                .findFirst()
                .orElseThrow();
    }

    static SpecificRecord event(String type) {
        var schema = schema(type);
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes(schema), null);
            return new SpecificDatumReader<SpecificRecord>(schema).read(null, decoder);
        } catch (IOException e) {
            throw new UncheckedIOException(type, e);
        }
    }

    /** What is in an event: two that say the same are equal, which Avro's own records with times in lists cannot tell. */
    static JsonNode values(SpecificRecord event) {
        return JSON.readTree(event.toString());
    }

    /** The example after it was written and read under its schema: the same, or it was not one. */
    static JsonNode readAgain(Schema schema) throws IOException {
        var decoder = DecoderFactory.get().binaryDecoder(bytes(schema), null);
        var read = new GenericDatumReader<Object>(schema).read(null, decoder);
        return JSON.readTree(GenericData.get().toString(read));
    }

    private static byte[] bytes(Schema schema) throws IOException {
        var text = tagged(schema, plain(schema)).toString();
        var event = new GenericDatumReader<Object>(schema)
                .read(null, DecoderFactory.get().jsonDecoder(schema, text));
        var out = new ByteArrayOutputStream();
        new GenericDatumWriter<>(schema).write(event, EncoderFactory.get().directBinaryEncoder(out, null));
        return out.toByteArray();
    }

    /** As Avro's own JSON has it: what may be missing with the name of what it is. */
    private static JsonNode tagged(Schema schema, JsonNode plain) {
        return switch (schema.getType()) {
            case RECORD -> {
                var all = NODES.objectNode();
                schema.getFields()
                        .forEach(field -> all.set(field.name(), tagged(field.schema(), plain.path(field.name()))));
                yield all;
            }
            case ARRAY -> {
                var all = NODES.arrayNode();
                plain.forEach(each -> all.add(tagged(schema.getElementType(), each)));
                yield all;
            }
            case UNION -> {
                var some = schema.getTypes().getLast();
                yield plain.isNull() ? plain : NODES.objectNode().set(some.getFullName(), tagged(some, plain));
            }
            default -> plain;
        };
    }
}
