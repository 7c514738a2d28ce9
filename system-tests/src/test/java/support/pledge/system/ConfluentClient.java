package support.pledge.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Confluent's own clients, each with the programs that are written for it. */
enum ConfluentClient {
    /** {@code @confluentinc/schemaregistry}, with kafkajs. */
    JAVASCRIPT {
        @Override
        boolean isHere() {
            return Programs.isHere("node") && Programs.isHere("npm");
        }

        @Override
        List<String> command(String program) {
            installed();
            return List.of("node", program + ".mjs");
        }

        @Override
        Path folder() {
            return NODE;
        }
    },
    /**
     * {@code KafkaAvroSerializer} and {@code KafkaAvroDeserializer} with nothing of Pledge's on the class path. Kafka's own clients come first: those
     * in the fat jar are of 2024 and cannot sign in on a Java of today.
     */
    JAVA {
        @Override
        boolean isHere() {
            return true;
        }

        @Override
        List<String> command(String program) {
            var name = program.substring(0, 1).toUpperCase(Locale.ROOT) + program.substring(1) + ".java";
            var documented = DOCUMENTED.resolve("java").resolve(name);
            var source = Files.exists(documented)
                    ? documented
                    : OWN.resolve("programs").resolve(name);
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    KAFKA + File.pathSeparator + JAR.toAbsolutePath(),
                    source.toAbsolutePath().normalize().toString());
        }

        @Override
        Path folder() {
            return Path.of("target");
        }
    };

    private static final String KAFKA = KafkaConsumer.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath();
    static final Path JAR = Path.of("target", "confluent-clients.jar");
    private static final Path DOCUMENTED = Path.of("..", "docs", "examples");
    private static final Path OWN = Path.of("src", "test");
    private static final Path NODE = Path.of("target", "javascript");
    private static boolean installed;

    /** Whether it can run on this machine; one line says where it cannot. */
    abstract boolean isHere();

    abstract List<String> command(String program);

    abstract Path folder();

    String run(String program, Map<String, String> environment, String... arguments) {
        var whole = new ArrayList<>(command(program));
        whole.addAll(List.of(arguments));
        return Programs.run(folder(), environment, whole);
    }

    /** Until it has printed that; as a person would stop it who has seen enough. */
    void runUntil(String program, Map<String, String> environment, String prints) {
        Programs.runUntil(folder(), environment, command(program), prints);
    }

    /** The documented programs and the tests' own in one folder, with what the lock file names, from npm. */
    private static synchronized void installed() {
        if (installed) {
            return;
        }
        try {
            Files.createDirectories(NODE);
            var fresh = copied(OWN.resolve("javascript"), ".npmrc", "package.json", "package-lock.json");
            copied(OWN.resolve("javascript"), "echo.mjs", "validate.mjs");
            copied(DOCUMENTED.resolve("javascript"), "pledge.mjs", "breaches.mjs", "answer.mjs");
            if (fresh || Files.notExists(NODE.resolve("node_modules/.package-lock.json"))) {
                Programs.run(NODE, Map.of(), List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
            }
            installed = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether one of them was not there yet as it is now. */
    private static boolean copied(Path from, String... files) throws IOException {
        boolean fresh = false;
        for (var file : files) {
            var to = NODE.resolve(file);
            fresh |= Files.notExists(to) || Files.mismatch(from.resolve(file), to) >= 0;
            Files.copy(from.resolve(file), to, StandardCopyOption.REPLACE_EXISTING);
        }
        return fresh;
    }
}
