package support.pledge.streams;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;
import support.pledge.streams.store.CommittingClients;
import support.pledge.streams.store.Transactions;

/** Kafka Streams as all services run it. */
public final class PledgeStreams {

    private PledgeStreams() {}

    /**
     * Not started.
     *
     * @param topology on stores of {@link RuntimeSettings#stores}
     * @param advertised where other instances reach this one
     */
    public static KafkaStreams of(
            Topology topology,
            RuntimeSettings settings,
            String applicationId,
            Duration commitInterval,
            HostInfo advertised) {
        Properties properties = StreamsProperties.of(applicationId, commitInterval, settings, advertised);
        if (!settings.streams().crashSafe()) {
            return new KafkaStreams(topology, properties);
        }
        Transactions transactions = new Transactions();
        properties.put(Transactions.PROPERTY, transactions);
        return new KafkaStreams(topology, properties, new CommittingClients(transactions));
    }
}
