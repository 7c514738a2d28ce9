package support.pledge.launcher.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.pledge.launcher.process.Part;
import support.pledge.launcher.process.PartFailed;

/** The real broker and registry, each a child JVM, and the mailbox. */
@SuppressWarnings("NullAway.Init") // set before all tests
class LocalSystemTest {
    private static final String SCHEMA = """
            {"schema":"{\\"type\\":\\"record\\",\\"name\\":\\"X\\",\\"fields\\":[{\\"name\\":\\"a\\",\\"type\\":\\"%s\\"}]}"}""";

    @TempDir
    static Path data;

    private static Settings settings;
    private static LocalSystem system;

    @BeforeAll
    static void start() throws InterruptedException {
        settings = Settings.of(data, Ports.anyFree()).with(Set.of());
        system = LocalSystem.start(settings);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void topicsAndSchemaIdsSurviveAKillOfBrokerAndRegistry() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", system.connection().kafka()))) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }
        String id = post("/subjects/x/versions", SCHEMA.formatted("string")).body();

        for (Part part : system.foundation()) {
            part.kill();
            assertThat(part.alive()).isFalse();
        }
        for (Part part : system.foundation()) {
            part.start();
        }
        for (Part part : system.foundation()) {
            part.awaitReady(Duration.ofSeconds(60));
        }

        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", system.connection().kafka()))) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
        assertThat(post("/subjects/x/versions", SCHEMA.formatted("string")).body())
                .isEqualTo(id);
    }

    @Test
    void theRegistryRefusesAnIncompatibleSchema() throws Exception {
        assertThat(post("/subjects/y/versions", SCHEMA.formatted("string")).statusCode())
                .isEqualTo(200);
        assertThat(post("/subjects/y/versions", SCHEMA.formatted("int")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void aSecondSystemOnTheSameDataIsRefusedByName() {
        assertThatThrownBy(() -> LocalSystem.start(settings))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("running on " + data)
                .hasMessageContaining("pid " + ProcessHandle.current().pid());
    }

    @Test
    void takenPortsAreNamedWithTheirHolder(@TempDir Path other) {
        assertThatThrownBy(() ->
                        LocalSystem.start(Settings.of(other, settings.ports()).with(Set.of())))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("port " + settings.ports().kafka() + " (broker) is taken by java (pid "
                        + system.foundation().getFirst().pid() + ")");
    }

    @Test
    void standsOnABrokerAndARegistryThatAreThereAlready(@TempDir Path other) throws Exception {
        Backbone backbone =
                new Backbone(system.connection().kafka(), system.connection().registryUrl());
        Settings onOthers = Settings.of(other, Ports.anyFree()).with(Set.of()).on(backbone);
        try (LocalSystem second = LocalSystem.start(onOthers)) {
            assertThat(second.foundation()).isEmpty();
            assertThat(second.connection().kafka()).isEqualTo(backbone.kafka());
            assertThat(second.connection().registryUrl()).isEqualTo(backbone.registryUrl());
            assertThat(second.contract().broker().servers()).isEqualTo(backbone.kafka());
        }
        assertThat(system.foundation()).allMatch(Part::alive);
    }

    @Test
    void onlyPortsThatAreNeededMustBeFree(@TempDir Path other) {
        Settings all = Settings.of(other, Ports.DEFAULT);
        assertThat(all.withAccess().listens())
                .containsExactlyInAnyOrderElementsOf(Ports.DEFAULT.all().values());
        assertThat(all.listens()).hasSize(Ports.DEFAULT.all().size() - 1).doesNotContain(Ports.DEFAULT.kafkaBrokers());
        Settings some = all.with(Set.of(Service.INTAKE)).on(new Backbone("kafka:9092", "http://registry:8080"));
        assertThat(some.listens()).containsExactlyInAnyOrder(8080, 18082, 18083, 18084, 18087);
    }

    @Test
    void saysHowToReachItToItsOwnerOnly() throws Exception {
        assertThat(Connection.read(settings.data().connection())).isEqualTo(system.connection());
        assertThat(Files.getPosixFilePermissions(settings.data().connection())).hasSize(2);
        assertThat(Files.getPosixFilePermissions(settings.data().secrets())).hasSize(2);
    }

    @Test
    void countsTheMemoryOfAllItsProcesses() {
        assertThat(system.processes()).isEqualTo(3);
        assertThat(system.residentBytes()).isBetween(100L << 20, 3000L << 20);
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(system.connection().registryUrl() + "/apis/ccompat/v7" + path))
                    .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
