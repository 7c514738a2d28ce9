package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The alerts, as far as no running system is needed: by Prometheus' own promtool, and by what a reader may expect of each. */
class WatchRulesTest {
    private static final String NEEDED = "the rules are checked with promtool: apt install prometheus";
    private static final Pattern TESTED = Pattern.compile("alertname=\"(\\w+)\"");
    private static final Pattern WINDOW = Pattern.compile("(increase|burn_rate|offset |\\[)(5m|30m|1h|6h|3d)");

    @Test
    void promtoolFindsNothingWrong() throws Exception {
        promtool("check", "rules", Rules.files("rules"));
        promtool("check", "config", List.of(Rules.FOLDER.resolve("prometheus.yaml")));
    }

    @Test
    void everyAlertComesWhenItShouldAndOnlyThen() throws Exception {
        promtool("test", "rules", Rules.files("tests"));
    }

    @Test
    void everyAlertHasATestOfItsComingAndOfItsSilence() {
        var comes = new TreeSet<String>();
        var silent = new TreeSet<String>();
        for (var file : Rules.files("tests")) {
            for (var document : YamlFiles.documents(YamlFiles.text(file.toString()))) {
                listIn(document, "tests").forEach(test -> {
                    var before = listIn(test, "promql_expr_test").getFirst();
                    var named = namesIn(listIn(test, "promql_expr_test").toString());
                    comes.addAll(namesIn(samples(listIn(test, "promql_expr_test"))));
                    if (listIn(before, "exp_samples").isEmpty()) {
                        silent.addAll(named);
                    }
                });
            }
        }
        var alerts = Rules.all().stream()
                .filter(Rules.Rule::alert)
                .map(Rules.Rule::name)
                .toList();
        assertThat(alerts).doesNotHaveDuplicates().hasSizeGreaterThan(15);
        assertThat(comes).as("alerts that a promtool test expects").containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(silent).as("alerts that begin silent in a test").containsAll(alerts);
    }

    @Test
    void everyAlertSaysWhatItMeansAndWhatToDo() {
        var guide = YamlFiles.text("docs/guide/operating.md");
        for (var rule : Rules.all()) {
            if (!rule.alert()) {
                continue;
            }
            assertThat(rule.labels())
                    .as(rule.name())
                    .extractingByKey("severity")
                    .isIn("page", "ticket");
            assertThat(rule.texts()).as(rule.name()).containsOnlyKeys("summary", "description", "runbook_url");
            assertThat(rule.texts().get("runbook_url"))
                    .isEqualTo("docs/guide/operating.md#" + rule.name().toLowerCase(java.util.Locale.ROOT));
            assertThat(guide).contains("id=\"" + rule.name().toLowerCase(java.util.Locale.ROOT) + "\"");
            assertThat(rule.looksAt()).isNotEmpty();
        }
    }

    @Test
    void allWindowsOfTheBurnRateAreAlike() {
        var groups = Rules.groups()
                .filter(group -> YamlFiles.textIn(group, "name").startsWith("pledge-burn-rate-"))
                .toList();
        assertThat(groups).hasSize(5);
        assertThat(groups.stream()
                        .map(group -> Rules.rules(group)
                                .map(rule -> WINDOW.matcher(rule.toString()).replaceAll("$1W"))
                                .toList())
                        .distinct())
                .hasSize(1);
    }

    private static List<Map<String, Object>> listIn(Map<String, Object> parent, String key) {
        return ((List<?>) parent.getOrDefault(key, List.of()))
                .stream().map(YamlFiles::map).toList();
    }

    private static String samples(List<Map<String, Object>> expressions) {
        return expressions.stream()
                .map(each -> listIn(each, "exp_samples").toString())
                .toList()
                .toString();
    }

    private static List<String> namesIn(String text) {
        return TESTED.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static void promtool(String what, String kind, List<Path> files) throws Exception {
        if (!Prometheus.isHere()) {
            System.out.println(NEEDED);
        }
        assumeTrue(Prometheus.isHere(), NEEDED);
        var command = new ArrayList<>(List.of("promtool", what, kind));
        files.forEach(file -> command.add(file.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}
