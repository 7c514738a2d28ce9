package support.pledge.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.policy.pack.Packs;

/** What only all rows of a table together show. The first clock of {@link Packs#text} begins in line 15. */
class PackCheckTest {

    @Test
    void anExampleThatDoesNotHoldSaysWhereAndWhatCameOut() {
        PackCheck.Report report = check("first-response: {targets: [{within: 10m}]}", """
                examples:
                  - given: {channel: CHAT, opened: "2026-03-02T10:00+01:00"}
                    expect: {first-response: "2026-03-02T10:11+01:00", resolution: none}
                  - given: {channel: CHAT, opened: "2026-03-02T10:00+01:00"}
                    expect: {first-response: "2026-03-02T10:10+01:00"}
                """);
        assertThat(told(report))
                .containsExactly(
                        "17 error: example: first-response: expected 2026-03-02T09:11:00Z, but it is 2026-03-02T09:10:00Z");
        assertThat(report.good()).isFalse();
        assertThat(report.examples()).isEqualTo(1);
    }

    @Test
    @DisplayName("a row whose tickets are all taken by the rows before it together is found")
    void rowsThatTogetherLeaveNothing() {
        assertThat(told(check("""
                        first-response:
                          targets:
                            - {when: {severity: [1, 2]}, within: 10m}
                            - {when: {severity: 3, plan: Basic}, within: 20m}
                            - {when: {plan: [Professional, Advanced]}, within: 30m}
                            - {when: {plan: Basic}, within: 40m}
                            - {within: 1h}
                        """)))
                .containsExactly(
                        "20 error: this row can never match: the rows before it together match all that it does");
    }

    @Test
    void anAdjustedSeverityIsOneThatNoTicketOfThatEnvironmentHas() {
        assertThat(told(check("""
                        first-response:
                          targets:
                            - {when: {severity: 1, environment: STAGING}, within: 10m}
                            - {within: 1h}
                        """)))
                .containsExactly(
                        "17 error: this row can never match: the rows before it together match all that it does");
    }

    @Test
    void aTicketThatThePackItselfNamesMustNotFallThrough() {
        assertThat(told(check("""
                        first-response:
                          targets:
                            - {when: {severity: 1}, within: 10m}
                            - {when: {severity: 3}, within: 1h}
                        """)))
                .containsExactly(
                        "16 error: hole: no row of clock 'first-response' is for a ticket with severity 2; end "
                                + "with a row without 'when', be it {within: none, because: ...}");
    }

    @Test
    void aTicketThatSaysWhatThePackDoesNotNameIsWarnedOf() {
        PackCheck.Report report = check("""
                first-response:
                  targets:
                    - {when: {plan: [Basic, Professional, Advanced]}, within: 10m}
                """);
        assertThat(told(report))
                .containsExactly(
                        "16 warning: hole: no row of clock 'first-response' is for a ticket with plan not said; "
                                + "end with a row without 'when', be it {within: none, because: ...}");
        assertThat(report.good()).isTrue();
    }

    @Test
    void aTargetInBusinessDaysMustLeaveRoomForItsWarning() {
        assertThat(told(check("""
                        resolution:
                          calendar: office
                          warn-at: [8h]
                          targets:
                            - {when: {severity: 1}, within: 1bd}
                            - {within: 2bd}
                        """)))
                .containsExactly("19 error: the target 1bd is not longer than the warning PT8H before its end");
    }

    @Test
    void whatTheLoaderFindsIsToldToo() {
        assertThat(told(check("first-response: {targets: [{within: 10n}]}")))
                .singleElement()
                .asString()
                .contains("10n");
    }

    private static PackCheck.Report check(String clocks) {
        return check(clocks, "");
    }

    private static PackCheck.Report check(String clocks, String rest) {
        return PackCheck.check("p.yaml", Packs.text(clocks, rest));
    }

    private static List<String> told(PackCheck.Report report) {
        return report.findings().stream()
                .map(finding -> finding.line() + " " + finding.severity().name().toLowerCase(Locale.ROOT) + ": "
                        + finding.message())
                .toList();
    }
}
