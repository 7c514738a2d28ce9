import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.subject.RecordNameStrategy;
import java.io.FileReader;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Takes a ticket in a person's name and answers the customer, with Confluent's serializer and without a class of Pledge:
 * {@code java -cp 'lib/*' Answer.java TEAM TICKET NAME TEXT}.
 *
 * <p>{@code PLEDGE_KAFKA=host:port PLEDGE_REGISTRY_URL=http://host:port PLEDGE_KAFKA_CLIENT=kafka.properties}
 */
class Answer {
    private static final String EVENTS = "support.pledge.events.";

    public static void main(String[] args) throws Exception {
        String team = args[0];
        String ticket = args[1];
        String name = args[2];
        var config = new Properties();
        var access = System.getenv().getOrDefault("PLEDGE_KAFKA_CLIENT", "");
        if (!access.isEmpty()) {
            try (var file = new FileReader(access)) {
                config.load(file);
            }
        }
        // Pledge's own registry speaks Confluent's API below this path; Confluent's speaks it at its root.
        var api = System.getenv().getOrDefault("PLEDGE_REGISTRY_API", "/apis/ccompat/v7");
        var registry = System.getenv("PLEDGE_REGISTRY_URL") + api;
        config.put("bootstrap.servers", System.getenv("PLEDGE_KAFKA"));
        config.put("key.serializer", StringSerializer.class);
        config.put("value.serializer", KafkaAvroSerializer.class);
        config.put("schema.registry.url", registry);
        // The subject is the record's full name. Schemas are the services' to register: with a generic record the newest registered one is meant.
        config.put("value.subject.name.strategy", RecordNameStrategy.class.getName());
        config.put("auto.register.schemas", "false");
        config.put("use.latest.version", "true");

        var topic = "support.team-replies." + team;
        try (var schemas = new CachedSchemaRegistryClient(registry, 10);
                var producer = new KafkaProducer<String, GenericRecord>(config)) {
            var accepted = schemaOf(schemas, "WorkAccepted");
            producer.send(record(topic, ticket, reply(accepted, team, ticket, name).build()));
            var answered = schemaOf(schemas, "WorkAnswered");
            var answer = reply(answered, team, ticket, name).set("body", args[3]).build();
            producer.send(record(topic, ticket, answer)).get();
        }
    }

    private static Schema schemaOf(CachedSchemaRegistryClient schemas, String type) throws Exception {
        return new AvroSchema(schemas.getLatestSchemaMetadata(EVENTS + type).getSchema()).rawSchema();
    }

    private static GenericRecordBuilder reply(Schema schema, String team, String ticket, String name) {
        var metaSchema = schema.getField("meta").schema();
        var actorSchema = metaSchema.getField("actor").schema();
        var kind = actorSchema.getField("kind").schema();
        var actor = new GenericRecordBuilder(actorSchema)
                .set("kind", new GenericData.EnumSymbol(kind, "AGENT"))
                .set("id", name.toLowerCase(Locale.ROOT))
                .set("name", name)
                .build();
        long now = System.currentTimeMillis();
        var meta = new GenericRecordBuilder(metaSchema)
                .set("eventId", UUID.randomUUID().toString()) // sent again with the same id, it is the same reply
                .set("ticketId", ticket)
                .set("desk", "")
                .set("occurredAt", now)
                .set("recordedAt", now)
                .set("actor", actor)
                .build();
        return new GenericRecordBuilder(schema).set("meta", meta).set("team", team);
    }

    private static ProducerRecord<String, GenericRecord> record(String topic, String ticket, GenericRecord reply) {
        var record = new ProducerRecord<>(topic, ticket, reply);
        record.headers().add("ce_type", reply.getSchema().getFullName().getBytes());
        return record;
    }
}
