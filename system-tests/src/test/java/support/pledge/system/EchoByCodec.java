package support.pledge.system;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import support.pledge.events.TicketResolved;
import support.pledge.schemas.Broker;
import support.pledge.schemas.Contract;
import support.pledge.schemas.ContractSettings;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;

/**
 * A service in small, for a process with Confluent's classes behind ours on the class path: prepares its topics, reads events by our codec and writes
 * them again, and says what becomes of records and registries that are not as they should be.
 */
final class EchoByCodec {
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private EchoByCodec() {}

    /** @param args topic to read, topic to write, how many events; an id under which an unknown type is registered */
    public static void main(String[] args) throws Exception {
        var broker = Broker.of(System.getenv("PLEDGE_KAFKA"), System.getenv("PLEDGE_KAFKA_CLIENT"));
        var registry = System.getenv("PLEDGE_REGISTRY_URL");
        Contract.prepare(new ContractSettings(broker, registry, 6, (short) 1), Topics.TICKET_EVENTS);
        try (var codec = EventCodec.connect(registry)) {
            echo(broker, codec, args[0], args[1], Integer.parseInt(args[2]));
            System.out.println("a newer type: " + decode(codec, Integer.parseInt(args[3]), 2, 'x'));
            System.out.println("an unknown id: " + decode(codec, Integer.MAX_VALUE, 0));
        }
        var waiting = Thread.ofVirtual().start(EchoByCodec::encodeWithNobodyThere);
        System.out.println("a registry that is away: " + (waiting.join(A_WHILE) ? "gave up" : "is waited for"));
        System.exit(0);
    }

    private static void encodeWithNobodyThere() {
        try (var codec = EventCodec.connect("http://127.0.0.1:1")) {
            codec.encode("t", new TicketResolved(Events.meta("T-1", "demo"), "done"));
        }
    }

    private static void echo(Broker broker, EventCodec codec, String from, String to, int many) throws Exception {
        var reading = Map.of("group.id", "echo-by-codec", "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(
                        broker.client(reading), new StringDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(
                        broker.client(Map.of()), new StringSerializer(), new ByteArraySerializer())) {
            consumer.subscribe(List.of(from));
            for (int done = 0; done < many; ) {
                for (ConsumerRecord<String, byte[]> read : consumer.poll(Duration.ofSeconds(1))) {
                    var decoded = codec.decode(from, read.headers(), read.value());
                    if (!(decoded instanceof Decoded.Event(var event))) {
                        throw new IllegalStateException("not read: " + decoded);
                    }
                    producer.send(EventRecords.of(codec, to, read.key(), event, "/pledge/echo"))
                            .get();
                    done++;
                }
            }
        }
    }

    private static Decoded decode(EventCodec codec, int id, int... content) {
        var record = ByteBuffer.allocate(5 + content.length).put((byte) 0).putInt(id);
        for (int each : content) {
            record.put((byte) each);
        }
        return codec.decode("t", new RecordHeaders(), record.array());
    }
}
