package support.pledge.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recording and alert rules of ops/prometheus, as they are written. */
final class Rules {
    static final Path FOLDER = Path.of("../ops/prometheus").toAbsolutePath().normalize();
    private static final Pattern AND = Pattern.compile("\\s+and\\s+");
    /** Every part of an alert's expression is a series and a number, so that the series can be asked for while all is well. */
    private static final Pattern COMPARISON = Pattern.compile("(?s)(.+?)\\s*[<>]\\s*[0-9.]+");

    private Rules() {}

    /** @param name of the alert, or of the series that is recorded */
    record Rule(String name, boolean alert, String expression, Map<String, Object> labels, Map<String, Object> texts) {

        /** What it looks at: the expression, of an alert without its comparisons. */
        List<String> looksAt() {
            return alert ? Arrays.stream(AND.split(expression)).map(Rule::left).toList() : List.of(expression);
        }

        private static String left(String part) {
            var found = COMPARISON.matcher(part.strip());
            if (!found.matches()) {
                throw new IllegalStateException("not a series compared with a number: " + part);
            }
            return found.group(1);
        }
    }

    static List<Path> files(String folder) {
        try (var files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Rule> all() {
        return groups().flatMap(Rules::rules).toList();
    }

    static Stream<Map<String, Object>> groups() {
        return files("rules").stream()
                .flatMap(file -> YamlFiles.documents(YamlFiles.text(file.toString())).stream())
                .flatMap(document -> ((List<?>) document.getOrDefault("groups", List.of())).stream())
                .map(YamlFiles::map);
    }

    static Stream<Rule> rules(Map<String, Object> group) {
        return ((List<?>) group.getOrDefault("rules", List.of()))
                .stream()
                        .map(YamlFiles::map)
                        .map(rule -> new Rule(
                                YamlFiles.textIn(rule, rule.containsKey("alert") ? "alert" : "record"),
                                rule.containsKey("alert"),
                                YamlFiles.textIn(rule, "expr"),
                                YamlFiles.mapIn(rule, "labels"),
                                YamlFiles.mapIn(rule, "annotations")));
    }
}
