package support.pledge.policy.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.policy.ClockKind;

/** What {@code escalation:} may say, and what is refused. */
class EscalationRulesTest {
    private static final String CLOCKS = """
            first-response: {targets: [{within: 1h}]}
            resolution: {targets: [{within: 4h}]}
            """;

    private static LoadedPack load(String... rules) {
        StringBuilder rest = new StringBuilder("""
                teams:
                  front: {level: 1, calendar: always}
                  experts: {level: 2, calendar: always, handles: {category: [VPS]}}
                escalation:
                  rules:
                """);
        List.of(rules).forEach(rule -> rest.append("    - ").append(rule).append('\n'));
        return PackLoader.load("test.yaml", Packs.text(CLOCKS, rest.toString()));
    }

    private static List<String> findings(String... rules) {
        return load(rules).findings().stream().map(Finding::toString).toList();
    }

    @Test
    void readsWhatARuleSays() {
        Escalation escalation = load(
                        "{on: warning, clock: resolution, at: 80%, to: experts}",
                        "{on: aged, after: 48h, to: all-involved, inform: [front]}",
                        "{on: not-accepted, to: next-level}")
                .orThrow()
                .escalation();
        assertThat(escalation.entry()).isEqualTo("front");
        Escalation.Rule warning = escalation.rules().get(0);
        assertThat(warning.percent()).isEqualTo(80);
        assertThat(warning.clocks()).containsExactly(ClockKind.RESOLUTION);
        assertThat(warning.to()).isEqualTo(new Escalation.Destination(Escalation.Way.TEAM, "experts"));
        Escalation.Rule aged = escalation.rules().get(1);
        assertThat(aged.after()).isEqualTo(Duration.ofHours(48));
        assertThat(aged.to()).isEqualTo(new Escalation.Destination(Escalation.Way.ALL_INVOLVED, null));
        assertThat(aged.inform()).containsExactly("front");
        assertThat(escalation.rules().get(2).percent()).isNull();
        assertThat(escalation.rules().get(2).after()).isNull();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(findings("{on: request, clock: resolution, to: experts}"))
                .anyMatch(finding -> finding.contains("'clock' goes with breach and warning only"));
        assertThat(findings("{on: breach, at: 50%, to: experts}"))
                .anyMatch(finding -> finding.contains("'at' goes with warning only"));
        assertThat(findings("{on: warning, at: half, to: experts}"))
                .anyMatch(finding -> finding.contains("as a percentage like 80%"));
        assertThat(findings("{on: aged, to: experts}")).anyMatch(finding -> finding.contains("aged with 'after'"));
        assertThat(findings("{on: breach, after: 2h, to: experts}"))
                .anyMatch(finding -> finding.contains("'after' goes with aged"));
        assertThat(findings("{on: breach, clock: next-response, to: experts}"))
                .anyMatch(finding -> finding.contains("no clock 'next-response' in this pack"));
        assertThat(findings("{on: breach, inform: [nobody]}"))
                .anyMatch(finding -> finding.contains("unknown team 'nobody'"));
        assertThat(findings("{on: breach}")).anyMatch(finding -> finding.contains("neither says 'to' whom"));
        assertThat(findings("{on: brech, to: experts}")).anyMatch(finding -> finding.contains("'breach'"));
    }

    @Test
    void findsRulesThatNeverGetTheirTurn() {
        String never = "can never match";
        assertThat(findings("{on: breach, to: experts}", "{on: breach, clock: resolution, to: front}"))
                .anyMatch(finding -> finding.contains(never));
        assertThat(findings("{on: warning, at: 50%, to: experts}", "{on: warning, at: 80%, to: front}"))
                .anyMatch(finding -> finding.contains(never));
        assertThat(findings("{on: warning, to: experts}", "{on: warning, at: 80%, to: front}"))
                .anyMatch(finding -> finding.contains(never));
        assertThat(findings("{on: aged, after: 4h, to: experts}", "{on: aged, after: 4h, to: front}"))
                .anyMatch(finding -> finding.contains(never));
    }

    @Test
    @DisplayName("S4: each age has its own rule, whatever the order")
    void letsEachAgeHaveItsRule() {
        assertThat(findings("{on: aged, after: 2h, to: experts}", "{on: aged, after: 4h, to: front}"))
                .isEmpty();
    }

    @Test
    void letsNarrowerRulesStandBeforeWiderOnes() {
        assertThat(findings("{on: breach, clock: resolution, to: front}", "{on: breach, to: experts}"))
                .isEmpty();
        assertThat(findings("{on: warning, at: 80%, to: experts}", "{on: warning, at: 50%, to: front}"))
                .isEmpty();
        assertThat(findings("{on: warning, at: 80%, to: experts}", "{on: warning, to: front}"))
                .isEmpty();
        assertThat(findings("{on: aged, after: 4h, to: experts}", "{on: aged, after: 2h, to: front}"))
                .isEmpty();
        assertThat(findings("{on: breach, to: experts}", "{on: request, to: front}"))
                .isEmpty();
    }
}
