package support.pledge.intake.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import support.pledge.access.AccessSettings;
import support.pledge.access.ApiKey;
import support.pledge.access.KeyRing;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.Channel;

/** The gateways by their keys: what they may open is a desk and a channel. */
final class Gateways {
    private final KeyRing keys;

    /** @throws IllegalArgumentException naming the entry that names a channel there is not */
    Gateways(AccessSettings settings, Clock clock, MeterRegistry meters) {
        Counter broken = Counter.builder("pledge.api.keys.broken.edits")
                .description("Edits of the file of API keys that could not be read; the keys before stay in force")
                .register(meters);
        keys = new KeyRing(settings, Gateways::check, clock, broken::increment);
    }

    Optional<Caller.Gateway> find(String key) {
        return keys.find(key).map(found -> new Caller.Gateway(found.name(), found.desks(), found.channels()));
    }

    private static void check(ApiKey key) {
        for (var channel : key.channels()) {
            if (!channel.equals("*")
                    && Stream.of(Channel.values())
                            .noneMatch(known -> known.name().equals(channel))) {
                throw new IllegalArgumentException("entry '" + key.name() + "' names the channel '" + channel
                        + "'; there are CHAT, PORTAL, EMAIL, FORM, PHONE and *");
            }
        }
    }
}
