package support.pledge.system;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import support.pledge.launcher.local.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** A service's OpenAPI document: its doors with their examples, and whether a value is what a schema of it says. */
final class OpenApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/json";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012());
    private final JsonNode root;

    /** One method of one path. */
    record Door(Service service, String method, String path, JsonNode said, OpenApiDocument document) {
        /** What may be sent; empty where nothing is, or no JSON. */
        Optional<JsonNode> request() {
            return Optional.of(said.path("requestBody").path("content").path(TYPE))
                    .filter(JsonNode::isObject);
        }

        /** What comes with the status; empty where the document knows none such, or it is no JSON. */
        Optional<JsonNode> response(int status) {
            return Optional.of(said.path("responses")
                            .path(Integer.toString(status))
                            .path("content")
                            .path(TYPE))
                    .filter(JsonNode::isObject);
        }

        /** The answers that are no refusals. */
        List<JsonNode> responses() {
            return said.path("responses").properties().stream()
                    .filter(answer -> answer.getKey().startsWith("2"))
                    .map(answer -> answer.getValue().path("content").path(TYPE))
                    .filter(JsonNode::isObject)
                    .toList();
        }

        /** Whether callers are known by it. */
        boolean knows(String scheme) {
            return said.path("security").valueStream().anyMatch(way -> way.has(scheme));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private OpenApiDocument(JsonNode root) {
        this.root = root;
    }

    static OpenApiDocument of(Service service) {
        var text = YamlFiles.text(service.title() + "-service/src/main/resources/openapi.yaml");
        return new OpenApiDocument(
                JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text)));
    }

    /** Those of the product: neither pages nor what operators look at. */
    static List<Door> doors(Service service) {
        var document = of(service);
        var doors = new ArrayList<Door>();
        document.root
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> path.getKey().startsWith("/v1/") && METHODS.contains(method.getKey()))
                        .map(method -> new Door(
                                service,
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                method.getValue(),
                                document))
                        .forEach(doors::add));
        return doors;
    }

    /** What is wrong with a value by the schema of what it is sent as; a field that the schema does not have is wrong, too. */
    List<String> complaints(JsonNode media, JsonNode value) {
        return SCHEMAS
                .getSchema(whole(media.path("schema")))
                .validate(value, check -> check.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** Without references, and closed. */
    private JsonNode whole(JsonNode schema) {
        if (schema.has("$ref")) {
            return whole(root.at(schema.path("$ref").asString("").substring(1)));
        }
        if (schema.isArray()) {
            var all = JSON.createArrayNode();
            schema.forEach(each -> all.add(whole(each)));
            return all;
        }
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        var whole = JSON.createObjectNode();
        object.properties().forEach(field -> whole.set(field.getKey(), whole(field.getValue())));
        if (object.path("type").asString("").equals("object")
                && object.path("properties").isObject()) {
            whole.put("additionalProperties", false);
        }
        return whole;
    }
}
