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
 * @param brokers how many own ones: each keeps a copy of everything, up to three
 * @param secured whether Kafka lets in only who has a password, and each only to what is theirs; not on a backbone that stands already
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
        int brokers,
        boolean secured,
        Map<String, String> extra,
        boolean trainStartCaches,
        Consumer<String> progress) {

    public Settings {
        if (brokers < 1 || brokers > 9) {
            throw new IllegalArgumentException("brokers: " + brokers + "; give 1, or 3 to lose one without noticing");
        }
        if (secured && backbone != null) {
            throw new IllegalArgumentException(
                    "a broker that stands already is secured by whoever runs it: ./pledge access");
        }
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
                1,
                false,
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
            needed.addAll(Set.of(ports.registry(), ports.registryManagement()));
            for (int node = 1; node <= brokers; node++) {
                Ports its = BrokerSettings.ports(ports, node);
                needed.addAll(Set.of(its.kafka(), its.kafkaController()));
                if (secured) {
                    needed.add(its.kafkaBrokers());
                }
            }
        }
        return needed;
    }

    public Settings with(Set<Service> others) {
        return new Settings(
                data, ports, policies, others, backbone, brokers, secured, extra, trainStartCaches, progress);
    }

    public Settings withPolicies(Path folder) {
        return new Settings(
                data, ports, folder, services, backbone, brokers, secured, extra, trainStartCaches, progress);
    }

    public Settings with(Map<String, String> environment) {
        return new Settings(
                data, ports, policies, services, backbone, brokers, secured, environment, trainStartCaches, progress);
    }

    /** Null for own ones. */
    public Settings on(@Nullable Backbone others) {
        return new Settings(
                data, ports, policies, services, others, brokers, secured, extra, trainStartCaches, progress);
    }

    public Settings withBrokers(int number) {
        return new Settings(
                data, ports, policies, services, backbone, number, secured, extra, trainStartCaches, progress);
    }

    public Settings withAccess() {
        return new Settings(
                data, ports, policies, services, backbone, brokers, true, extra, trainStartCaches, progress);
    }

    public Settings telling(Consumer<String> listener) {
        return new Settings(
                data, ports, policies, services, backbone, brokers, secured, extra, trainStartCaches, listener);
    }
}
