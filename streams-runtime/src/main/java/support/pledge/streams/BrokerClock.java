package support.pledge.streams;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import support.pledge.schemas.Broker;

/** What time it is where the broker runs: the time at which it takes a record. On one machine it is that machine's clock again. */
final class BrokerClock {

    private static final int PATIENCE_SECONDS = 5;
    private static final byte[] TICK = {};

    private final Broker broker;
    private final String topic;
    private final short replicationFactor;
    private boolean there;

    /** @param applicationId begins the name of the topic, as those behind the stores: the service may make it */
    BrokerClock(Broker broker, String applicationId, short replicationFactor) {
        this.broker = broker;
        this.topic = applicationId + "-clock";
        this.replicationFactor = replicationFactor;
    }

    /** @throws ExecutionException when the broker does not say; also {@link TimeoutException} */
    synchronized Instant read() throws ExecutionException, InterruptedException, TimeoutException {
        if (!there) {
            make();
            there = true;
        }
        int patience = PATIENCE_SECONDS * 1_000;
        var config = broker.client(Map.of(
                "acks",
                "all",
                "max.block.ms",
                patience,
                "request.timeout.ms",
                patience / 2,
                "delivery.timeout.ms",
                patience));
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            var taken = producer.send(new ProducerRecord<>(topic, TICK)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return Instant.ofEpochMilli(taken.timestamp());
        }
    }

    private void make() throws ExecutionException, InterruptedException, TimeoutException {
        int patience = PATIENCE_SECONDS * 1_000;
        var topics = List.of(new NewTopic(topic, 1, replicationFactor)
                .configs(Map.of("message.timestamp.type", "LogAppendTime", "retention.ms", "3600000")));
        try (var admin = Admin.create(
                broker.client(Map.of("default.api.timeout.ms", patience, "request.timeout.ms", patience)))) {
            admin.createTopics(topics).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
