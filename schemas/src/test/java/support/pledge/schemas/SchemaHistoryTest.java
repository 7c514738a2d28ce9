package support.pledge.schemas;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every published version of every schema stands under {@code schemas/history/} and is never edited. A change of a
 * schema is published with {@code mvn -pl schemas test -Dpledge.publish-schemas=true} and committed with it.
 */
class SchemaHistoryTest {
    static Stream<Schema> schemas() {
        return EventTypes.schemas().stream();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theSchemaInTheCodeIsTheNewestPublishedVersion(Schema schema) throws IOException {
        var history = SchemaHistory.of(schema.getFullName());
        if (Boolean.getBoolean("pledge.publish-schemas")) {
            history.publish(schema);
        }
        assertThat(history.newest())
                .as("%s changed: publish it as a new version", schema.getFullName())
                .isEqualTo(schema);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void eachVersionReadsEachOther(Schema schema) throws IOException {
        var versions = SchemaHistory.of(schema.getFullName()).versions();
        for (var writer : versions) {
            for (var reader : versions) {
                assertThat(checkReaderWriterCompatibility(reader.schema(), writer.schema())
                                .getType())
                        .as("version %s reads version %s", reader.number(), writer.number())
                        .isEqualTo(COMPATIBLE);
                assertThat(writer.readGoldenBytesAs(reader.schema())).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void goldenBytesComeOutAsTheyWentIn(Schema schema) throws IOException {
        for (var version : SchemaHistory.of(schema.getFullName()).versions()) {
            assertThat(version.writtenAgain()).isEqualTo(version.readGoldenBytesAs(version.schema()));
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyEventBeginsWithMetaAndEveryEnumKnowsUnknown(Schema schema) {
        assertThat(schema.getFields().getFirst().name()).isEqualTo("meta");
        SchemaHistory.namedTypesIn(schema)
                .filter(type -> type.getType() == Schema.Type.ENUM)
                .forEach(type -> assertThat(type.getEnumDefault())
                        .as("default of %s", type.getFullName())
                        .isEqualTo("UNKNOWN"));
    }

    @Test
    void noPublishedTypeWasForgottenInTheCatalogue() throws IOException {
        try (var folders = Files.list(Path.of("history"))) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(EventTypes.names());
        }
    }
}
