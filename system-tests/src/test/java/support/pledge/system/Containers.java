package support.pledge.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;
import support.pledge.launcher.local.Backbone;

/** Broker and registry as containers of the images that docker-compose.yml names. */
final class Containers {
    private static final int REGISTRY_PORT = 8080;
    private static final int REGISTRY_HEALTH_PORT = 9000;
    private static final Duration START = Duration.ofSeconds(180);
    private final KafkaContainer kafka = new KafkaContainer(image("apache/kafka")).withStartupTimeout(START);
    private final GenericContainer<?> registry = new GenericContainer<>(image("apicurio/apicurio-registry"))
            .withExposedPorts(REGISTRY_PORT, REGISTRY_HEALTH_PORT)
            .waitingFor(
                    Wait.forHttp("/health/ready").forPort(REGISTRY_HEALTH_PORT).withStartupTimeout(START));

    Backbone start() {
        kafka.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false").start();
        registry.start();
        return new Backbone(
                kafka.getBootstrapServers(),
                "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT));
    }

    /** Whether an engine answers; says so in one line where none does. */
    static boolean possible() {
        return Engine.ANSWERS;
    }

    /** With the tag it has in docker-compose.yml. */
    private static DockerImageName image(String name) {
        try {
            var compose = Files.readString(Path.of("..", "docker-compose.yml"));
            var found =
                    Pattern.compile("image: (" + Pattern.quote(name) + ":\\S+)").matcher(compose);
            if (!found.find()) {
                throw new IllegalStateException("docker-compose.yml names no image " + name);
            }
            return DockerImageName.parse(found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        registry.stop();
        kafka.stop();
    }

    private static final class Engine {
        private static final boolean ANSWERS = ask();

        private static boolean ask() {
            var answers = DockerClientFactory.instance().isDockerAvailable();
            if (!answers) {
                System.out.println("No Docker engine answers: the journey on containers is left out,"
                        + " the same journey runs on the local system.");
            }
            return answers;
        }
    }
}
