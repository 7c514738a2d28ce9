package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docker-compose.yml promises, read from it and from .env: no engine is needed. */
class ComposeFileTest {
    private static final String FILE = "docker-compose.yml";
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{(\\w+)}");
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(secret|secrets|password|passwords|token|api_keys?|access_key)");
    private static final String OWN = "/run/secrets/pledge";
    /** An image that says itself how it is. */
    private static final List<String> SPEAKING_IMAGES = List.of("axllent/mailpit");
    /** Who reads secrets by another name than its own. */
    private static final Map<String, String> READS = Map.of("kafka", "broker", "kafka-ui", "observer");

    private final Map<String, String> knobs = YamlFiles.env(".env");
    private final Map<String, Map<String, Object>> services = services(knobs);

    @Test
    void isHeardByThisMachineAloneUnlessAskedOtherwise() {
        services.forEach((name, service) -> assertThat(YamlFiles.textsIn(service, "ports"))
                .as(name)
                .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:")));
        var open = new HashMap<>(knobs);
        open.put("PLEDGE_BIND", "0.0.0.0");
        var heard = new TreeMap<String, List<String>>();
        services(open)
                .forEach((name, service) -> YamlFiles.textsIn(service, "ports").stream()
                        .filter(port -> !port.startsWith("127.0.0.1:"))
                        .forEach(port -> heard.computeIfAbsent(name, none -> new ArrayList<>())
                                .add(port.replaceFirst(".*:", ""))));
        // The doors that ask who comes, and nothing else.
        assertThat(heard)
                .containsOnlyKeys("intake", "intake-2", "sla-timer", "sla-timer-2", "escalation", "escalation-2")
                .containsEntry("intake", List.of("8080"))
                .containsEntry("sla-timer", List.of("8081"))
                .containsEntry("escalation", List.of("8082"));
    }

    @Test
    void noContainerChangesItselfOrBecomesMore() {
        services.forEach((name, service) -> assertThat(service)
                .as(name)
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .containsKeys("mem_limit", "pids_limit", "stop_grace_period", "restart"));
    }

    @Test
    void nobodyIsRootAndManagementIsNotPublished() {
        services.forEach((name, service) -> {
            boolean ours = service.containsKey("build")
                    || YamlFiles.textIn(service, "image").startsWith("prom/prometheus:");
            assertThat(ours || service.getOrDefault("user", "").toString().startsWith("10001"))
                    .as(name + " runs as root, or as the image says")
                    .isTrue();
            assertThat(YamlFiles.textsIn(service, "ports")).as(name).noneMatch(port -> port.endsWith(":9080"));
        });
    }

    @Test
    void whatStaysUpSaysHowItIs() {
        services.forEach((name, service) -> {
            boolean speaks =
                    YamlFiles.mapIn(service, "build").get("target") instanceof String target && target.equals("service")
                            || SPEAKING_IMAGES.contains(
                                    YamlFiles.textIn(service, "image").replaceFirst(":.*", ""));
            assertThat(YamlFiles.textIn(service, "restart").equals("no")
                            || speaks
                            || service.containsKey("healthcheck"))
                    .as(name + " has no healthcheck")
                    .isTrue();
        });
        assertThat(YamlFiles.text("Dockerfile")).contains("HEALTHCHECK").contains("USER pledge");
    }

    @Test
    void noSecretStandsInAnEnvironment() {
        services.forEach((name, service) -> YamlFiles.mapIn(service, "environment")
                .forEach((key, value) -> assertThat(SECRET.matcher(key).matches())
                        .as(name + " is given " + key + " by its environment")
                        .isFalse()));
        assertThat(knobs.keySet()).noneMatch(name -> SECRET.matcher(name).matches());
    }

    @Test
    void nobodyReadsAnothersSecrets() {
        services.forEach((name, service) -> {
            var mounted = secretsOf(service);
            switch (name) {
                case "secrets" -> assertThat(mounted).noneMatch(volume -> volume.endsWith(":ro"));
                case "access" ->
                    assertThat(mounted)
                            .allMatch(volume -> volume.endsWith(":ro"))
                            .noneMatch(volume -> volume.matches("secrets-(broker|caller|grafana|objects):.*"));
                case "demo" ->
                    assertThat(mounted)
                            .containsExactlyInAnyOrder(
                                    "secrets-caller:/secrets/caller:ro", "secrets-observer:/secrets/observer:ro");
                default -> {
                    var plain = name.replaceFirst("-[123]$", "");
                    assertThat(mounted)
                            .as(name)
                            .isSubsetOf("secrets-" + READS.getOrDefault(plain, plain) + ":" + OWN + ":ro");
                }
            }
        });
    }

    @Test
    void everyKnobHasItsLineAndEveryLineItsUse() {
        var used = new TreeSet<String>();
        VARIABLE.matcher(YamlFiles.text(FILE)).results().forEach(found -> used.add(found.group(1)));
        assertThat(used).isEqualTo(new TreeSet<>(knobs.keySet()));
        assertThat(YamlFiles.text(FILE)).as("a default beside .env").doesNotContainPattern("(?<!\\$)\\$\\{\\w+[:?-]");
        assertThat(used).containsAll(cluster().keySet());
    }

    @Test
    void withThreeBrokersNothingHangsOnOne() {
        var all = new HashMap<>(knobs);
        all.putAll(cluster());
        assertThat(all)
                .containsEntry("PLEDGE_REPLICATION_FACTOR", "3")
                .containsEntry("PLEDGE_MIN_INSYNC_REPLICAS", "2");
        services(all)
                .forEach((name, service) -> YamlFiles.mapIn(service, "environment")
                        .forEach((key, value) -> {
                            var text = String.valueOf(value);
                            if (text.contains("kafka-1:") && !key.equals("KAFKA_ADVERTISED_LISTENERS")) {
                                assertThat(text).as(name + " " + key).contains("kafka-2:", "kafka-3:");
                            }
                        }));
        var waits = YamlFiles.mapIn(services(all).getOrDefault("access", Map.of()), "depends_on");
        assertThat(waits).containsKeys("kafka-1", "kafka-2", "kafka-3");
    }

    @Test
    void aSecondInstanceHasStateAndNameOfItsOwn() {
        for (String name : List.of("intake", "sla-timer", "escalation", "notification")) {
            var first = services.getOrDefault(name, Map.of());
            var second = services.getOrDefault(name + "-2", Map.of());
            assertThat(second).as(name).containsEntry("profiles", List.of("scale"));
            assertThat(YamlFiles.textsIn(second, "volumes"))
                    .contains(name + "-2:/data")
                    .doesNotContain(name + ":/data");
            var environment = new HashMap<>(YamlFiles.mapIn(second, "environment"));
            assertThat(YamlFiles.textIn(environment, "PLEDGE_ADVERTISED_URL")).startsWith(name + "-2:");
            environment.keySet().removeAll(List.of("PLEDGE_ADVERTISED_URL", "PLEDGE_INSTANCE"));
            assertThat(YamlFiles.mapIn(first, "environment")).containsAllEntriesOf(environment);
            assertThat(environment).containsEntry("PLEDGE_STANDBYS", 1);
        }
    }

    private static List<String> secretsOf(Map<String, Object> service) {
        return YamlFiles.textsIn(service, "volumes").stream()
                .filter(volume -> volume.startsWith("secrets-"))
                .toList();
    }

    private static Map<String, String> cluster() {
        var cluster = YamlFiles.env("ops/cluster.env");
        assertThat(cluster.remove("COMPOSE_PROFILES")).isEqualTo("cluster");
        return cluster;
    }

    private static Map<String, Map<String, Object>> services(Map<String, String> env) {
        var text = VARIABLE.matcher(YamlFiles.text(FILE))
                .replaceAll(found -> Matcher.quoteReplacement(env.getOrDefault(found.group(1), "")));
        var all = new HashMap<String, Map<String, Object>>();
        YamlFiles.mapIn(new ArrayList<>(YamlFiles.documents(text)).getFirst(), "services")
                .forEach((name, service) -> all.put(name, YamlFiles.map(service)));
        return all;
    }
}
