package support.pledge.launcher.local;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How a local system is to be started.
 *
 * @param policies folder of the packs to publish; only looked at when services are started
 * @param services which of them; none leaves broker, registry and mailbox
 * @param extra environment of all services, before what the system sets itself: configuration keys for a test
 * @param progress gets a line for each step, for a person
 */
public record Settings(
        DataDir data,
        Ports ports,
        Path policies,
        Set<Service> services,
        Map<String, String> extra,
        Consumer<String> progress) {

    public Settings {
        services = Set.copyOf(services);
        extra = Map.copyOf(extra);
    }

    /** All services and the checkout's own policies, told to nobody. */
    public static Settings of(Path data, Ports ports) {
        return new Settings(
                new DataDir(data), ports, Home.find().policies(), EnumSet.allOf(Service.class), Map.of(), line -> {});
    }

    public Settings with(Set<Service> others) {
        return new Settings(data, ports, policies, others, extra, progress);
    }

    public Settings withPolicies(Path folder) {
        return new Settings(data, ports, folder, services, extra, progress);
    }

    public Settings with(Map<String, String> environment) {
        return new Settings(data, ports, policies, services, environment, progress);
    }

    public Settings telling(Consumer<String> listener) {
        return new Settings(data, ports, policies, services, extra, listener);
    }
}
