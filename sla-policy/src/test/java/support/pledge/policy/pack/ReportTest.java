package support.pledge.policy.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.policy.Channel;
import support.pledge.policy.TicketFacts;

/** What {@code report:} may say, and what is refused. */
class ReportTest {
    private static LoadedPack load(String rows) {
        return PackLoader.load(
                "test.yaml", Packs.text("first-response: {targets: [{within: 1h}]}", "report:\n" + rows));
    }

    private static TicketFacts about(String category) {
        return new TicketFacts(Channel.EMAIL, null, null, null, null, category, null, false, null);
    }

    @Test
    @DisplayName("C8: a desk says what it asks of a report; the first row that fits holds")
    void theFirstRowThatFitsHolds() {
        PolicyPack pack = load("""
                  - {when: {category: BILLING}, asks-for: []}
                  - {asks-for: [description, api-request], source: "as the page says"}
                """).orThrow();
        assertThat(pack.asksFor(about("BILLING"))).isEmpty();
        assertThat(pack.asksFor(about("VPS"))).containsExactly(ReportItem.DESCRIPTION, ReportItem.API_REQUEST);
        assertThat(pack.report().getLast().source()).isEqualTo("as the page says");
    }

    @Test
    void aDeskThatSaysNothingAsksForNothing() {
        PolicyPack pack = PackLoader.load("test.yaml", Packs.text("first-response: {targets: [{within: 1h}]}", ""))
                .orThrow();
        assertThat(pack.asksFor(about("VPS"))).isEmpty();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(findings("  - {asks-for: [screen-shot]}"))
                .anyMatch(finding -> finding.contains("unknown item 'screen-shot'") && finding.contains("screenshot"));
        assertThat(findings("  - {when: {category: VPS}}")).anyMatch(finding -> finding.contains("needs 'asks-for'"));
        assertThat(findings("  - {asks-for: [time]}\n  - {when: {category: VPS}, asks-for: [impact]}"))
                .anyMatch(finding -> finding.contains("can never match"));
    }

    private static List<String> findings(String rows) {
        return load(rows).findings().stream().map(Finding::toString).toList();
    }
}
