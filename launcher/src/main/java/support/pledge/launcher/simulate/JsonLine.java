package support.pledge.launcher.simulate;

import java.io.StringWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object, written as its fields come: of clock changes there are millions, and a tree for each costs more than deciding them. */
final class JsonLine {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final StringWriter text = new StringWriter(200);
    private final JsonGenerator json = JSON.createGenerator(text);

    JsonLine() {
        json.writeStartObject();
    }

    JsonLine put(String name, String value) {
        json.writeStringProperty(name, value);
        return this;
    }

    JsonLine put(String name, int value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    /** A null is written. */
    JsonLine put(String name, @Nullable Instant value) {
        json.writeStringProperty(name, value == null ? null : value.toString());
        return this;
    }

    /** A null is left out. */
    JsonLine putIfKnown(String name, @Nullable String value) {
        return value == null ? this : put(name, value);
    }

    /** What comes until {@link #end} is part of an object of this name. */
    JsonLine begin(String name) {
        json.writeObjectPropertyStart(name);
        return this;
    }

    JsonLine end() {
        json.writeEndObject();
        return this;
    }

    /** The whole object; nothing can be added any more. */
    String text() {
        json.writeEndObject();
        json.close();
        return text.toString();
    }
}
