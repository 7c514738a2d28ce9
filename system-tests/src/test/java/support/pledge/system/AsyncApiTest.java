package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import support.pledge.schemas.EventTypes;
import support.pledge.schemas.TopicSpec;

/** {@code docs/asyncapi.yaml} is what the code says, all of it, and what it shows is real. */
class AsyncApiTest {
    private static final Path FILE = Path.of("..", "docs", "asyncapi.yaml");

    /** With {@code -Dpledge.rewrite=true} it is written anew instead. */
    @Test
    void theDocumentIsWhatTheCodeSays() throws IOException {
        var text = text();
        if (Boolean.getBoolean("pledge.rewrite")) {
            Files.writeString(FILE, text);
        }
        assertThat(FILE).hasContent(text);
    }

    @Test
    void everyTopicAndEveryEventTypeStandsInIt() {
        var document = YamlFiles.documents(YamlFiles.text("docs/asyncapi.yaml")).getFirst();
        assertThat(YamlFiles.mapIn(document, "channels").values())
                .extracting(channel -> YamlFiles.textIn(YamlFiles.map(channel), "address"))
                .containsExactlyInAnyOrderElementsOf(AsyncApi.topics().stream()
                        .map(TopicSpec::name)
                        .map(AsyncApi::address)
                        .toList());
        assertThat(YamlFiles.mapIn(YamlFiles.mapIn(document, "components"), "messages")
                        .values())
                .extracting(message -> YamlFiles.textIn(YamlFiles.map(message), "name"))
                .containsAll(EventTypes.names());
        assertThat(YamlFiles.mapIn(document, "channels").values())
                .allSatisfy(channel -> assertThat(YamlFiles.mapIn(YamlFiles.map(channel), "messages"))
                        .isNotEmpty());
    }

    static Set<String> types() {
        return EventTypes.names();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theExampleIsAnEventOfItsType(String name) throws IOException {
        var type = EventExamples.schema(name);
        assertThat(EventExamples.readAgain(type)).isEqualTo(EventExamples.plain(type));
    }

    @Test
    void thereIsNoExampleOfWhatIsNoEvent() throws IOException {
        try (var files = Files.list(EventExamples.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(types().stream()
                            .map(type -> type.substring(type.lastIndexOf('.') + 1) + ".json")
                            .toList());
        }
    }

    private static String text() {
        var settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(140)
                .setDereferenceAliases(true)
                .build();
        return "# Made by AsyncApiTest; do not edit it by hand: mvn verify -pl system-tests -am -Dtest=AsyncApiTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dpledge.rewrite=true\n"
                + new Dump(settings).dumpToString(AsyncApi.document());
    }
}
