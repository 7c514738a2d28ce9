package support.pledge.launcher.local;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a local system is to be started.
 *
 * @param policies folder of the packs to publish; only looked at when services are started
 * @param services which of them; none leaves broker, registry and mailbox
 * @param backbone a broker and a registry that stand already; null starts own ones
 * @param extra environment of all services, before what the system sets itself: configuration keys for a test
 * @param trainStartCaches whether processes that have no start cache yet write one when they end in good order
 * @param progress gets a line for each step, for a person
 */
public record Settings(
        DataDir data,
        Ports ports,
        Path policies,
        Set<Service> services,
        @Nullable Backbone backbone,
        Map<String, String> extra,
        boolean trainStartCaches,
        Consumer<String> progress) {

    public Settings {
        services = Set.copyOf(services);
        extra = Map.copyOf(extra);
    }

    /** All services and the checkout's own policies, told to nobody. */
    public static Settings of(Path data, Ports ports) {
        return new Settings(
                new DataDir(data),
                ports,
                Home.find().policies(),
                EnumSet.allOf(Service.class),
                null,
                Map.of(),
                false,
                line -> {});
    }

    /** The ports that will be listened on: what is left out, or stands already, may hold its own. */
    Set<Integer> listens() {
        Set<Integer> needed = new HashSet<>(Set.of(ports.mailbox(), ports.smtp(), ports.imap()));
        services.forEach(service -> needed.add(service.port(ports)));
        if (services.contains(Service.INTAKE)) {
            needed.add(ports.lmtp());
        }
        if (backbone == null) {
            needed.addAll(Set.of(ports.registry(), ports.registryManagement(), ports.kafka(), ports.kafkaController()));
        }
        return needed;
    }

    public Settings with(Set<Service> others) {
        return new Settings(data, ports, policies, others, backbone, extra, trainStartCaches, progress);
    }

    public Settings withPolicies(Path folder) {
        return new Settings(data, ports, folder, services, backbone, extra, trainStartCaches, progress);
    }

    public Settings with(Map<String, String> environment) {
        return new Settings(data, ports, policies, services, backbone, environment, trainStartCaches, progress);
    }

    /** Null for own ones. */
    public Settings on(@Nullable Backbone others) {
        return new Settings(data, ports, policies, services, others, extra, trainStartCaches, progress);
    }

    public Settings telling(Consumer<String> listener) {
        return new Settings(data, ports, policies, services, backbone, extra, trainStartCaches, listener);
    }
}
