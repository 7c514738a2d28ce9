package support.pledge.schemas;

import io.apicurio.registry.resolver.client.RegistryClientFacadeImpl;
import io.apicurio.registry.rest.client.RegistryClient;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Apicurio's, for a registry of Apicurio: its own API for look-ups, Confluent's below {@code /apis/ccompat/v7}. */
record ApicurioSerdes() implements Serdes {
    /** Ids and schemas are immutable: once known they need not be asked for again. */
    private static final String FOR_EVER_MILLIS =
            Long.toString(Duration.ofDays(3650).toMillis());

    @Override
    public String confluentApi(String registryUrl) {
        return Serdes.withoutSlash(registryUrl) + "/apis/ccompat/v7";
    }

    @Override
    public String urlOfApicurio(String address) {
        return address;
    }

    @Override
    public EventCodec connect(String registryUrl, Duration answersWithin) {
        var api = Serdes.withoutSlash(registryUrl) + "/apis/registry/v3";
        var settings = Map.of(
                "apicurio.registry.url", api,
                "apicurio.registry.artifact-resolver-strategy",
                        "io.apicurio.registry.serde.avro.strategy.QualifiedRecordIdStrategy",
                "apicurio.registry.dereference-schema", "true",
                "apicurio.registry.auto-register", "false",
                "apicurio.registry.use-specific-avro-reader", "true",
                "apicurio.registry.avro-datum-provider", KnownDatums.class.getName(),
                "apicurio.registry.check-period-ms", FOR_EVER_MILLIS,
                "apicurio.registry.fault-tolerant-refresh", "true",
                "apicurio.registry.retry-count", "1");
        var client = new RegistryClientFacadeImpl(new RegistryClient(new PunctualHttp(api, answersWithin)));
        var serializer = new AvroKafkaSerializer<SpecificRecord>(client);
        serializer.configure(settings, false);
        var deserializer = new AvroKafkaDeserializer<SpecificRecord>(client);
        deserializer.configure(settings, false);
        return new EventCodec(serializer, deserializer);
    }
}
