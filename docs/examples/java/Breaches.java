import static java.nio.charset.StandardCharsets.UTF_8;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.io.FileReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints each missed promise as it happens, those so far first, with Confluent's deserializer and without a class of Pledge:
 * {@code java -cp 'lib/*' Breaches.java}.
 *
 * <p>{@code PLEDGE_KAFKA=host:port PLEDGE_REGISTRY_URL=http://host:port PLEDGE_KAFKA_CLIENT=kafka.properties}
 */
class Breaches {
    public static void main(String[] args) throws IOException {
        var config = new Properties();
        var access = System.getenv().getOrDefault("PLEDGE_KAFKA_CLIENT", "");
        if (!access.isEmpty()) {
            try (var file = new FileReader(access)) {
                config.load(file);
            }
        }
        config.put("bootstrap.servers", System.getenv("PLEDGE_KAFKA"));
        // What the observer may join begins with its name.
        config.put("group.id", System.getenv().getOrDefault("PLEDGE_GROUP", "observer-breaches-" + System.nanoTime()));
        config.put("auto.offset.reset", "earliest");
        // The services write in transactions; what an aborted one left is not meant for you.
        config.put("isolation.level", "read_committed");
        config.put("key.deserializer", StringDeserializer.class);
        config.put("value.deserializer", ByteArrayDeserializer.class);
        // Pledge's own registry speaks Confluent's API below this path; Confluent's speaks it at its root.
        var api = System.getenv().getOrDefault("PLEDGE_REGISTRY_API", "/apis/ccompat/v7");
        var registry = Map.of("schema.registry.url", System.getenv("PLEDGE_REGISTRY_URL") + api);

        try (var consumer = new KafkaConsumer<String, byte[]>(config);
                var deserializer = new KafkaAvroDeserializer()) {
            deserializer.configure(registry, false);
            consumer.subscribe(List.of("support.sla-events"));
            while (true) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    // Only what is wanted is decoded: one record that nobody can read does not end the program.
                    if (isBreach(record.headers().lastHeader("ce_type"))) {
                        System.out.println(line((GenericRecord) deserializer.deserialize(record.topic(), record.value())));
                    }
                }
            }
        }
    }

    private static boolean isBreach(Header type) {
        return type != null && new String(type.value(), UTF_8).equals("support.pledge.events.DeadlineBreached");
    }

    private static String line(GenericRecord event) {
        var meta = (GenericRecord) event.get("meta");
        var clock = (GenericRecord) event.get("clock");
        var due = Instant.ofEpochMilli((Long) event.get("dueAt"));
        return meta.get("ticketId") + " " + meta.get("desk") + " " + clock.get("kind") + " was due " + due + ", told "
                + event.get("latenessMillis") + " ms later";
    }
}
