package support.pledge.intake.security;

import java.util.Optional;
import java.util.stream.Stream;
import support.pledge.access.ApiKey;
import support.pledge.access.ApiKeys;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.Channel;

/** The gateways by their keys: what they may open is a desk and a channel. */
final class Gateways {
    private final ApiKeys keys;

    /** @throws IllegalArgumentException naming the entry that names a channel there is not */
    Gateways(ApiKeys keys) {
        keys.all().forEach(Gateways::check);
        this.keys = keys;
    }

    Optional<Caller.Gateway> find(String key) {
        return keys.find(key).map(found -> new Caller.Gateway(found.name(), found.desks(), found.channels()));
    }

    private static void check(ApiKey key) {
        for (var channel : key.channels()) {
            if (!channel.equals("*")
                    && Stream.of(Channel.values())
                            .noneMatch(known -> known.name().equals(channel))) {
                throw new IllegalArgumentException("PLEDGE_API_KEYS: entry '" + key.name() + "' names the channel '"
                        + channel + "'; there are CHAT, PORTAL, EMAIL, FORM, PHONE and *");
            }
        }
    }
}
