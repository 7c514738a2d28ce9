package support.pledge.launcher.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class RulesTest {

    /** A change here is a change of who may do what: read it as one. */
    @Test
    void allOfThemAreTheOnesInTheGoldenFile() throws IOException {
        try (var golden = getClass().getResourceAsStream("/access/rules.txt")) {
            assertThat(String.join("\n", RuleLines.of(Rules.of(List.of("l2-billing")))) + "\n")
                    .isEqualTo(new String(Objects.requireNonNull(golden).readAllBytes(), UTF_8));
        }
    }

    @Test
    void eachTopicOfEventsHasOneWriter() {
        Map<String, Set<String>> writers = Rules.of(List.of("a", "b")).stream()
                .filter(rule -> rule.pattern().resourceType() == ResourceType.TOPIC)
                .filter(rule -> rule.entry().operation() == AclOperation.WRITE)
                .filter(rule -> rule.pattern().patternType() == PatternType.LITERAL)
                .filter(rule -> !rule.pattern().name().endsWith(".dlt"))
                .collect(Collectors.groupingBy(
                        rule -> rule.pattern().name(),
                        Collectors.mapping(rule -> rule.entry().principal(), Collectors.toSet())));
        // A bounce that came as a mail mutes an address at the door; a webhook answers for its team.
        writers.remove("support.muted-addresses");
        writers.remove("support.team-replies.a");
        writers.remove("support.team-replies.b");
        assertThat(writers)
                .isNotEmpty()
                .allSatisfy((topic, who) -> assertThat(who).as(topic).hasSize(1));
    }

    @Test
    void aTeamReachesNothingOfOneWhoseNameBeginsAlike() {
        assertThat(Rules.of(List.of("billing", "billing-vip")))
                .filteredOn(rule -> rule.entry().principal().equals("User:team-billing"))
                .allSatisfy(rule -> assertThat(
                                rule.pattern().patternType() == PatternType.PREFIXED
                                        ? "billing-vip"
                                                        .startsWith(
                                                                rule.pattern().name())
                                                || "billing-vip-work"
                                                        .startsWith(
                                                                rule.pattern().name())
                                        : rule.pattern().name().contains("billing-vip"))
                        .as(rule.toString())
                        .isFalse());
    }
}
