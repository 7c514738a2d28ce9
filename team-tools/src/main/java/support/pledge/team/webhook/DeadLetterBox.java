package support.pledge.team.webhook;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import support.pledge.schemas.Broker;
import support.pledge.schemas.DeadLetters;
import support.pledge.schemas.Topics;

/** Where items go that could not be delivered. */
final class DeadLetterBox implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;

    DeadLetterBox(Broker broker) {
        producer = new KafkaProducer<>(
                broker.client(Map.of(
                        "acks", "all",
                        "linger.ms", "0",
                        "max.block.ms", "5000",
                        "request.timeout.ms", "5000",
                        "delivery.timeout.ms", "10000")),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Returns when the broker has it. */
    void put(ConsumerRecord<String, byte[]> item, String why) {
        var headers =
                DeadLetters.headers(item.headers(), item.topic(), item.partition(), item.offset(), "webhook", why);
        try {
            producer.send(new ProducerRecord<>(
                            Topics.deadLetters(item.topic()), null, item.key(), item.value(), headers))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("not put aside", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("stopped", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
    }
}
