package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ops/kubernetes promises, read from its files: no cluster is needed. */
class KubernetesTest {
    private static final String BASE = "ops/kubernetes/base/";
    private static final Map<String, Check> KINDS = Map.of(
            "StatefulSet", V1StatefulSet::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "Namespace", V1Namespace::validateJsonElement);

    private final Map<String, Object> set = only("service/stateful-set.yaml");
    private final Map<String, Object> pod =
            YamlFiles.mapIn(YamlFiles.mapIn(YamlFiles.mapIn(set, "spec"), "template"), "spec");
    private final Map<String, Object> container =
            YamlFiles.map(((List<?>) pod.getOrDefault("containers", List.of())).getFirst());

    @Test
    void everyFieldIsOneThatKubernetesKnows() throws IOException {
        try (var files = Files.walk(Path.of("..", BASE))) {
            var manifests = files.filter(
                            file -> file.toString().endsWith(".yaml") && !file.endsWith("kustomization.yaml"))
                    .toList();
            assertThat(manifests).hasSizeGreaterThan(7);
            for (Path file : manifests) {
                for (var manifest : YamlFiles.documents(Files.readString(file))) {
                    assertThatCode(() -> check(manifest)).as(file.toString()).doesNotThrowAnyException();
                }
            }
        }
    }

    @Test
    void isAskedHowItIsAtAPortOfItsOwn() {
        for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            var asked = YamlFiles.mapIn(YamlFiles.mapIn(container, probe), "httpGet");
            var path = "/actuator/health/" + (probe.equals("readinessProbe") ? "readiness" : "liveness");
            assertThat(asked).as(probe).containsEntry("path", path).containsEntry("port", "management");
        }
    }

    @Test
    void changesNothingOfItselfAndBecomesNobodyElse() {
        assertThat(YamlFiles.mapIn(container, "securityContext"))
                .containsEntry("readOnlyRootFilesystem", true)
                .containsEntry("allowPrivilegeEscalation", false)
                .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
        assertThat(YamlFiles.mapIn(pod, "securityContext"))
                .containsEntry("runAsNonRoot", true)
                .containsEntry("runAsUser", 10001)
                .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
        assertThat(pod).containsEntry("automountServiceAccountToken", false);
    }

    @Test
    void takesNoMoreThanItsShareAndKeepsItsStateTwice() {
        assertThat(YamlFiles.mapIn(YamlFiles.mapIn(container, "resources"), "limits"))
                .containsKey("memory");
        assertThat(YamlFiles.mapIn(set, "spec")).containsEntry("replicas", 2).containsKey("volumeClaimTemplates");
        assertThat(YamlFiles.textIn(container, "env")).contains("name=PLEDGE_STANDBYS, value=1");
        assertThat(YamlFiles.mapIn(only("service/disruption-budget.yaml"), "spec"))
                .containsEntry("maxUnavailable", 1)
                .containsKey("selector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "sla-timer", "escalation", "notification"})
    void eachServiceIsThatAndNothingLess(String service) {
        var kustomization = only(service + "/kustomization.yaml");
        assertThat(YamlFiles.textsIn(kustomization, "resources")).containsExactly("../service");
        assertThat(YamlFiles.text(BASE + service + "/stateful-set.yaml"))
                .contains("secretName: pledge-" + service)
                .doesNotContain("securityContext", "Probe", "resources", "replicas");
        assertThat(YamlFiles.textsIn(only("kustomization.yaml"), "resources"))
                .contains(service, "network-policies.yaml");
    }

    @Test
    void nobodyTalksToAnybodyUnlessItIsSaid() {
        var all = YamlFiles.documents(YamlFiles.text(BASE + "network-policies.yaml"));
        assertThat(YamlFiles.mapIn(all.getFirst(), "spec"))
                .isEqualTo(Map.of("podSelector", Map.of(), "policyTypes", List.of("Ingress", "Egress")));
    }

    @Test
    void noSecretStandsInTheSettings() {
        assertThat(YamlFiles.env(BASE + "settings.env").keySet())
                .noneMatch(name -> name.matches(".*(SECRET|SECRETS|PASSWORDS?|TOKEN|API_KEYS|ACCESS_KEY)"));
    }

    private static Map<String, Object> only(String file) {
        return YamlFiles.documents(YamlFiles.text(BASE + file)).getFirst();
    }

    private static void check(Map<String, Object> manifest) throws IOException {
        var whole = new HashMap<>(manifest);
        if (YamlFiles.textIn(whole, "kind").equals("StatefulSet")) {
            // Kustomize sets it, from the labels.
            var spec = new HashMap<>(YamlFiles.mapIn(whole, "spec"));
            spec.putIfAbsent("selector", Map.of());
            whole.put("spec", spec);
        }
        var check = KINDS.get(String.valueOf(whole.get("kind")));
        Objects.requireNonNull(check, "of a kind that is not known: " + whole.get("kind"))
                .check(new Gson().toJsonTree(whole));
    }

    private interface Check {
        void check(JsonElement manifest) throws IOException;
    }
}
