package support.pledge.system.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import support.pledge.mail.parse.ParsedMail;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mails of every kind, each with what {@code ./pledge mail parse} must make of it: folders with an {@code expectations.jsonl}. */
class MailCorpusTest {
    private static final Path MAILS = Path.of("src/test/resources/mails");
    private static final JsonMapper JSON = JsonMapper.shared();

    @TestFactory
    @DisplayName("C3: every mail of the corpus is read as a person would read it")
    Stream<DynamicContainer> everyMailIsReadAsAPersonWould() {
        return folders().stream()
                .map(folder -> DynamicContainer.dynamicContainer(
                        folder.getFileName().toString(),
                        expectations(folder).stream()
                                .map(expected -> DynamicTest.dynamicTest(
                                        "C3: " + expected.get("file").asString(), () -> check(folder, expected)))));
    }

    @Test
    @DisplayName("C3: the corpus has at least 120 mails, and every one has its expectation")
    void everyMailHasItsExpectation() throws IOException {
        int mails = 0;
        for (var folder : folders()) {
            var expected = expectations(folder).stream()
                    .map(line -> line.get("file").asString())
                    .sorted()
                    .toList();
            try (var inside = Files.list(folder)) {
                assertThat(inside.map(file -> file.getFileName().toString())
                                .filter(name -> name.endsWith(".eml"))
                                .sorted())
                        .containsExactlyElementsOf(expected);
            }
            mails += expected.size();
        }
        assertThat(mails).isGreaterThanOrEqualTo(120);
    }

    private static void check(Path folder, JsonNode expected) throws IOException {
        var file = expected.get("file").asString();
        var read = JSON.valueToTree(ParsedMail.of(file, Files.readAllBytes(folder.resolve(file))));
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        expected.properties().forEach(entry -> {
            wanted.put(entry.getKey(), plain(entry.getValue()));
            found.put(entry.getKey(), plain(shown(read, entry.getKey())));
        });
        assertThat(found).as("problems: %s", read.get("problems")).isEqualTo(wanted);
    }

    /** Expectations have the sender's address alone, and of files their names alone. */
    private static JsonNode shown(JsonNode read, String key) {
        return switch (key) {
            case "from" -> read.get("from").get("address");
            case "attachments" ->
                JSON.valueToTree(read.get("attachments")
                        .valueStream()
                        .map(file -> file.get("name").asString())
                        .toList());
            default -> read.get(key);
        };
    }

    private static Object plain(@Nullable JsonNode value) {
        return value == null ? "" : value.isString() ? value.asString().strip() : value.toString();
    }

    private static List<JsonNode> expectations(Path folder) {
        try {
            return Files.readAllLines(folder.resolve("expectations.jsonl")).stream()
                    .filter(line -> !line.isBlank())
                    .map(JSON::readTree)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> folders() {
        try (var inside = Files.list(MAILS)) {
            return inside.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
