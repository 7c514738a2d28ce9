package support.pledge.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A topic of one partition for one test, with whatever is to be on it. */
final class Scratch {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private final RunningSystem system;
    final String topic;

    private Scratch(RunningSystem system, String topic) {
        this.system = system;
        this.topic = topic;
    }

    static Scratch topic(RunningSystem system, String name) {
        try (var admin = Admin.create(system.admin().client(Map.of()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
            return new Scratch(system, name);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** With the headers of our services. */
    void write(EventCodec codec, Collection<? extends SpecificRecord> events) {
        try (var producer = new KafkaProducer<>(
                system.admin().client(Map.of()), new StringSerializer(), new ByteArraySerializer())) {
            for (var event : events) {
                var ticket = EventRecords.metaOf(event).getTicketId();
                producer.send(EventRecords.of(codec, topic, ticket, event, "/pledge/test"))
                        .get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The first events, as values. */
    List<JsonNode> events(EventCodec codec, int many) {
        return read(many).stream()
                .map(record -> codec.decode(topic, record.headers(), record.value()))
                .map(decoded -> decoded instanceof Decoded.Event(var event)
                        ? EventExamples.values(event)
                        : NODES.stringNode(decoded.toString()))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> read(int many) {
        try (var consumer = new KafkaConsumer<>(
                system.admin().client(Map.of("isolation.level", "read_committed", "enable.auto.commit", "false")),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var all = List.of(new TopicPartition(topic, 0));
            consumer.assign(all);
            consumer.seekToBeginning(all);
            var read = new ArrayList<ConsumerRecord<String, byte[]>>();
            Awaitility.await(many + " records of " + topic)
                    .atMost(TeamDesk.SOON)
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(100)).forEach(read::add);
                        return read.size() >= many;
                    });
            return read;
        }
    }
}
