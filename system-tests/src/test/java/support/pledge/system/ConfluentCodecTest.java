package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventTypes;

/**
 * What {@code -Pconfluent} builds, as far as it can be shown without Confluent's repository: our codec in a process that has Confluent's serializers on
 * its class path, as Maven Central has them inside another jar, against the registry's Confluent API.
 */
class ConfluentCodecTest {
    private static final String NEWER =
            "{\"type\":\"record\",\"name\":\"FromTheFuture\",\"namespace\":\"support.pledge.events\",\"fields\":[{\"name\":\"x\",\"type\":\"string\"}]}";
    private static RunningSystem system;

    @BeforeAll
    static void start() {
        system = RunningSystem.shared();
    }

    @Test
    void theCodecDoesTheSameWithConfluentsSerializers() {
        var from = Scratch.topic(system, "from-apicurios-to-confluents");
        var to = Scratch.topic(system, "from-confluents-to-apicurios");
        var events = EventTypes.names().stream().map(EventExamples::event).toList();
        try (var codec = EventCodec.connect(system.connection().registryUrl())) {
            from.write(codec, events);
            var said = echoed(from.topic, to.topic, events.size(), idOf(NEWER));
            assertThat(to.events(codec, events.size()))
                    .containsExactlyElementsOf(
                            events.stream().map(EventExamples::values).toList());
            assertThat(said)
                    .contains("a newer type: UnknownType[type=support.pledge.events.FromTheFuture]")
                    .contains("an unknown id: Undecodable[reason=schema id 2147483647: the registry answered 404]")
                    .contains("a registry that is away: is waited for");
        }
    }

    private static String echoed(String from, String to, int many, int newer) {
        var at = system.connection();
        return Programs.run(
                Path.of("target"),
                Map.of(
                        "PLEDGE_KAFKA", at.adminKafka(),
                        "PLEDGE_KAFKA_CLIENT",
                                Path.of(at.secretsDir(), "admin", "kafka.properties")
                                        .toString(),
                        "PLEDGE_REGISTRY_URL", at.registryUrl() + "/apis/ccompat/v7"),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path")
                                + File.pathSeparator
                                + ConfluentClient.JAR.toAbsolutePath(),
                        EchoByCodec.class.getName(),
                        from,
                        to,
                        Integer.toString(many),
                        Integer.toString(newer)));
    }

    private static int idOf(String schema) {
        return new Doors(system.connection())
                .call(
                        "POST",
                        system.connection().registryUrl() + "/apis/ccompat/v7/subjects/not-of-this-version/versions",
                        "",
                        "application/json",
                        Doors.JSON.writeValueAsString(Map.of("schema", schema)),
                        Map.of())
                .expect(200)
                .body()
                .path("id")
                .intValue();
    }
}
