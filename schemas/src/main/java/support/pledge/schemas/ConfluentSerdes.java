package support.pledge.schemas;

import java.time.Duration;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Confluent's own, for their registry, or any that speaks their API at the address given. Named here and nowhere else, as texts: they come from a
 * repository of Confluent's, so the code has to be built without them ({@code docs/adr/0018-confluents-own-serializer.md}).
 */
record ConfluentSerdes() implements Serdes {
    private static final String PACKAGE = "io.confluent.kafka.serializers.";
    private static final String SERIALIZER = PACKAGE + "KafkaAvroSerializer";
    private static final String DESERIALIZER = PACKAGE + "KafkaAvroDeserializer";

    static boolean areHere() {
        return ConfluentSerdes.class.getClassLoader().getResource(SERIALIZER.replace('.', '/') + ".class") != null;
    }

    @Override
    public String confluentApi(String registryUrl) {
        return Serdes.withoutSlash(registryUrl);
    }

    @Override
    public String urlOfApicurio(String address) {
        return new ApicurioSerdes().confluentApi(address);
    }

    @Override
    @SuppressWarnings("unchecked") // What is written has a type; the class of its serializer has none.
    public EventCodec connect(String registryUrl, Duration answersWithin) {
        long patience = answersWithin.toMillis();
        var settings = Map.of(
                "schema.registry.url",
                confluentApi(registryUrl),
                "value.subject.name.strategy",
                PACKAGE + "subject.RecordNameStrategy",
                "auto.register.schemas",
                "false",
                "use.latest.version",
                "false",
                "specific.avro.reader",
                "true",
                "http.connect.timeout.ms",
                Long.toString(patience),
                "http.read.timeout.ms",
                Long.toString(patience));
        Serializer<SpecificRecord> serializer = make(SERIALIZER, Serializer.class);
        serializer.configure(settings, false);
        Deserializer<?> deserializer = make(DESERIALIZER, Deserializer.class);
        deserializer.configure(settings, false);
        return new EventCodec(serializer, deserializer);
    }

    private static <T> T make(String name, Class<T> as) {
        try {
            return Class.forName(name).asSubclass(as).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " is on the class path and cannot be used", e);
        }
    }
}
