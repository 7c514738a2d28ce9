package support.pledge.launcher.access;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of secrets, one sub-folder per principal: {@code intake/kafka.properties} is what the service intake gives a Kafka client. What is there
 * stays as it is. Everything is readable by its owner only.
 */
public final class SecretsFolder {
    private static final String CLIENT_FILE = "kafka.properties";
    private static final Pattern PASSWORD = Pattern.compile("\\bpassword=\"([^\"]+)\"");
    private static final Pattern ADMIN_AT_BROKERS = Pattern.compile("user_admin=\"([^\"]+)\"");

    private final Path root;

    private SecretsFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public static SecretsFolder at(Path root) {
        return new SecretsFolder(root);
    }

    /** What this principal gives a Kafka client. */
    public Path client(String principal) {
        return root.resolve(principal).resolve(CLIENT_FILE);
    }

    /** The broker's users, for {@code java.security.auth.login.config}. */
    public Path jaas() {
        return root.resolve(Principals.BROKER).resolve("jaas.conf");
    }

    boolean knows(String principal) {
        return Files.exists(client(principal));
    }

    /** @throws IllegalArgumentException if there is none */
    String password(String principal) {
        return OwnerOnly.read(client(principal))
                .flatMap(SecretsFolder::passwordIn)
                .orElseThrow(() -> new IllegalArgumentException(
                        client(principal) + " holds no password: make it with ./pledge secrets " + root));
    }

    /** Makes the files that are missing, of everybody who is there whatever the packs say, and of the brokers. */
    public void makeStanding() {
        if (Files.notExists(jaas())) {
            OwnerOnly.write(jaas(), KafkaFiles.jaas(OwnerOnly.chance(), OwnerOnly.chance(), OwnerOnly.chance()));
        }
        if (!knows(Principals.ADMIN)) {
            OwnerOnly.write(client(Principals.ADMIN), KafkaFiles.plainClient(Principals.ADMIN, adminAtTheBrokers()));
        }
        Principals.STANDING.forEach(this::make);
    }

    /**
     * Remembers which brokers elect a leader among themselves.
     *
     * @param voters as {@code controller.quorum.voters} has them
     * @throws IllegalArgumentException when they were others before: a majority of new ones would forget what the old ones know
     */
    public void fixVoters(String voters) {
        Path file = root.resolve(Principals.BROKER).resolve("voters");
        String before = OwnerOnly.read(file).map(String::strip).orElse(voters);
        if (!before.equals(voters)) {
            throw new IllegalArgumentException(
                    "these brokers were begun as " + before + ", now they would be " + voters
                            + ": what they hold would be lost. Give the settings that they were begun with (ops/cluster.env, or not), or begin anew with empty volumes");
        }
        if (Files.notExists(file)) {
            OwnerOnly.write(file, voters);
        }
    }

    /** For a team's tools, and for its webhook. */
    public void makeTeam(String team) {
        make(Principals.team(team));
        make(Principals.webhook(team));
    }

    /** A file that is there stays as it is: somebody may have written TLS into it. */
    private void make(String principal) {
        if (!knows(principal)) {
            OwnerOnly.write(client(principal), KafkaFiles.scramClient(principal, OwnerOnly.chance()));
        }
    }

    private String adminAtTheBrokers() {
        Matcher found = ADMIN_AT_BROKERS.matcher(OwnerOnly.read(jaas()).orElse(""));
        if (!found.find()) {
            throw new IllegalArgumentException(jaas() + " names no admin: remove it, and start the brokers anew");
        }
        return found.group(1);
    }

    private static Optional<String> passwordIn(String text) {
        Matcher found = PASSWORD.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
