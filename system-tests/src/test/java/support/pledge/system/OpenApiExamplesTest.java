package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import support.pledge.launcher.local.Service;
import tools.jackson.databind.JsonNode;

/** The documents are what their formats allow, and what they show fits what they say. That the system answers so, {@link DocumentedDoorsTest} shows. */
class OpenApiExamplesTest {
    static Stream<OpenApiDocument.Door> doors() {
        return Arrays.stream(Service.values()).flatMap(service -> OpenApiDocument.doors(service).stream());
    }

    @ParameterizedTest
    @MethodSource("doors")
    void whatADoorShowsFitsWhatItSays(OpenApiDocument.Door door) {
        Stream.concat(door.request().stream(), door.responses().stream())
                .forEach(media -> assertThat(door.document().complaints(media, exampleOf(door, media)))
                        .as(door.toString())
                        .isEmpty());
    }

    private static JsonNode exampleOf(OpenApiDocument.Door door, JsonNode media) {
        assertThat(media.has("example"))
                .as("%s shows an example of %s", door, media)
                .isTrue();
        return media.path("example");
    }

    @Test
    void theOfficialValidatorsFindNothing() {
        assumeTrue(ConfluentClient.JAVASCRIPT.isHere(), "no Node.js on this machine: apt install nodejs npm");
        var documents = Stream.concat(
                        Stream.of("docs/asyncapi.yaml"),
                        Arrays.stream(Service.values())
                                .map(service -> service.title() + "-service/src/main/resources/openapi.yaml"))
                .map(file -> Path.of("..", file).toAbsolutePath().normalize().toString())
                .toArray(String[]::new);
        assertThat(ConfluentClient.JAVASCRIPT.run("validate", Map.of(), documents))
                .isEmpty();
    }

    @Test
    void theGuideNamesThemAll() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "guide", "connecting.md"));
        assertThat(page).contains("../asyncapi.yaml");
        assertThat(Service.values())
                .allSatisfy(service -> assertThat(page)
                        .contains("../../" + service.title() + "-service/src/main/resources/openapi.yaml"));
    }
}
