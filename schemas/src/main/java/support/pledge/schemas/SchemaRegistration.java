package support.pledge.schemas;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Registers schemas under its record's full name (Confluent's RecordNameStrategy) through the Confluent-compatible
 * API. The generated schema is what is registered: the serializer looks it up by content.
 */
final class SchemaRegistration {
    private static final String TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String api;

    SchemaRegistration(String registryUrl) {
        this.api = Serdes.here().confluentApi(registryUrl);
    }

    void register(Iterable<Schema> schemas) throws IOException, InterruptedException {
        send("PUT", "/config", Map.of("compatibility", "FULL_TRANSITIVE"), "compatibility");
        for (var schema : schemas) {
            register(schema);
        }
    }

    private void register(Schema schema) throws IOException, InterruptedException {
        var subject = schema.getFullName();
        send("POST", "/subjects/" + subject + "/versions", Map.of("schema", schema.toString()), subject);
    }

    private void send(String method, String path, Map<String, String> body, String what)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(api + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", TYPE)
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        int status = response.statusCode();
        if (status == 409 || status == 422) {
            throw new IllegalStateException("the registry refuses the schema " + what
                    + " as incompatible with what is registered: " + response.body());
        }
        if (status >= 300) {
            throw new IOException("registry answered " + status + " to " + method + " " + path);
        }
    }
}
