package support.pledge.intake.team;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import support.pledge.schemas.Broker;
import support.pledge.schemas.DeadLetters;
import support.pledge.schemas.Topics;

/** Writes replies as they came: to the dead letters, or to the partition where they belong. */
final class ReplyWriter implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final Producer<String, byte[]> producer;

    ReplyWriter(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    static ReplyWriter connect(Broker broker) {
        return new ReplyWriter(new KafkaProducer<>(
                broker.client(Map.of(
                        "client.id", "pledge-intake-replies",
                        "acks", "all",
                        "linger.ms", "0",
                        "max.block.ms", "5000",
                        "request.timeout.ms", "5000",
                        "delivery.timeout.ms", Long.toString(PATIENCE.toMillis()))),
                new StringSerializer(),
                new ByteArraySerializer()));
    }

    /** Returns when the broker has it among the dead letters. */
    void putAside(ConsumerRecord<String, byte[]> reply, String reason) {
        var headers = DeadLetters.headers(
                reply.headers(), reply.topic(), reply.partition(), reply.offset(), "intake", reason);
        send(new ProducerRecord<>(Topics.deadLetters(reply.topic()), null, reply.key(), reply.value(), headers));
    }

    /** Returns when the broker has it on that partition of its topic. */
    void move(ConsumerRecord<String, byte[]> reply, int partition) {
        send(new ProducerRecord<>(
                reply.topic(), partition, reply.timestamp(), reply.key(), reply.value(), reply.headers()));
    }

    private void send(ProducerRecord<String, byte[]> message) {
        try {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new KafkaException(message.topic() + " was not written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("stopped", e);
        }
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }
}
