import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.subject.RecordNameStrategy;
import java.io.FileReader;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Reads records with Confluent's deserializer and writes what it read to another topic with Confluent's serializer: FROM TO HOW_MANY. */
class Echo {
    public static void main(String[] args) throws Exception {
        var config = new Properties();
        try (var file = new FileReader(System.getenv("PLEDGE_KAFKA_CLIENT"))) {
            config.load(file);
        }
        config.put("bootstrap.servers", System.getenv("PLEDGE_KAFKA"));
        config.put("schema.registry.url", System.getenv("PLEDGE_REGISTRY_URL") + "/apis/ccompat/v7");
        config.put("group.id", System.getenv("PLEDGE_GROUP"));
        config.put("auto.offset.reset", "earliest");
        config.put("isolation.level", "read_committed");
        config.put("key.deserializer", StringDeserializer.class);
        config.put("value.deserializer", KafkaAvroDeserializer.class);
        config.put("key.serializer", StringSerializer.class);
        config.put("value.serializer", KafkaAvroSerializer.class);
        config.put("value.subject.name.strategy", RecordNameStrategy.class.getName());
        config.put("auto.register.schemas", "false");
        int many = Integer.parseInt(args[2]);
        try (var consumer = new KafkaConsumer<String, GenericRecord>(config);
                var producer = new KafkaProducer<String, GenericRecord>(config)) {
            consumer.subscribe(List.of(args[0]));
            for (int done = 0; done < many; ) {
                for (var read : consumer.poll(Duration.ofSeconds(1))) {
                    producer.send(new ProducerRecord<>(args[1], null, read.key(), read.value(), read.headers()))
                            .get();
                    done++;
                }
            }
        }
    }
}
