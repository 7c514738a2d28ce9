package support.pledge.schemas;

import java.time.Duration;

/**
 * Whose serializers and registry client are used. Bytes, subjects and events are the same with each; only how the registry is asked differs.
 * Who builds with {@code -Pconfluent} has Confluent's own on the class path, and they are taken because they are there.
 */
sealed interface Serdes permits ApicurioSerdes, ConfluentSerdes {
    /** Confluent's where they are on the class path, else Apicurio's. */
    static Serdes here() {
        return ConfluentSerdes.areHere() ? new ConfluentSerdes() : new ApicurioSerdes();
    }

    /** Where the registry speaks Confluent's API. */
    String confluentApi(String registryUrl);

    /** What {@code PLEDGE_REGISTRY_URL} has to be for an Apicurio registry at an address. */
    String urlOfApicurio(String address);

    /** @param answersWithin after which a look-up is tried again */
    EventCodec connect(String registryUrl, Duration answersWithin);

    static String withoutSlash(String url) {
        return url.replaceAll("/+$", "");
    }
}
