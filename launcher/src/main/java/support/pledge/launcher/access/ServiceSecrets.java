package support.pledge.launcher.access;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the services know beside Kafka's passwords, one file per setting and by its name, as Spring reads a tree of configuration. Who calls
 * the services finds key and token in {@code caller/}.
 */
public final class ServiceSecrets {
    private static final String CALLER = "caller";
    private static final String SECRET = "PLEDGE_SECRET";
    private static final String AGENT_SECRET = "PLEDGE_AGENT_JWT_SECRET";
    private static final String KEYS = "PLEDGE_API_KEYS";
    private static final String KEY = "PLEDGE_API_KEY";
    private static final List<String> WITH_DOORS =
            List.of(Principals.INTAKE, Principals.SLA_TIMER, Principals.ESCALATION);
    private static final List<String> SIGNING = List.of(Principals.INTAKE, Principals.NOTIFICATION);

    private ServiceSecrets() {}

    /**
     * Makes what is missing.
     *
     * @param agents whether agents' tokens are signed with a secret; false where an issuer signs them
     * @throws IllegalArgumentException when services that share a secret have different ones
     */
    public static void make(Path root, boolean agents) {
        Secrets all = Secrets.of(
                shared(root, SIGNING, SECRET),
                shared(root, WITH_DOORS, AGENT_SECRET),
                shared(root, List.of(CALLER), KEY));
        SIGNING.forEach(service -> put(root, service, SECRET, all.tokenSecret()));
        WITH_DOORS.forEach(service -> put(root, service, KEYS, all.hashedApiKey()));
        put(root, CALLER, KEY, all.apiKey());
        if (agents) {
            WITH_DOORS.forEach(service -> put(root, service, AGENT_SECRET, all.agentSecret()));
            // Anew each time: it ends after a year.
            OwnerOnly.write(root.resolve(CALLER).resolve("PLEDGE_AGENT_TOKEN"), all.agentToken(Instant.now()));
        }
        put(root, "grafana", "password", OwnerOnly.chance());
    }

    /** What the holders have; empty where none has it. */
    private static String shared(Path root, List<String> holders, String name) {
        Set<String> values = new TreeSet<>();
        holders.forEach(
                holder -> OwnerOnly.read(root.resolve(holder).resolve(name)).ifPresent(values::add));
        if (values.size() > 1) {
            throw new IllegalArgumentException(name + " is not the same for " + String.join(" and ", holders) + " in "
                    + root + ": remove the wrong one, it is made from the other");
        }
        return values.stream().findFirst().orElse("");
    }

    private static void put(Path root, String holder, String name, String value) {
        Path file = root.resolve(holder).resolve(name);
        if (Files.notExists(file)) {
            OwnerOnly.write(file, value);
        }
    }
}
