package support.pledge.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.Packs;
import support.pledge.policy.pack.PolicyPack;

/** An explanation in plain values, as JSON has it. */
class ExplanationViewTest {
    private static final Instant MAUNDY_THURSDAY = Instant.parse("2026-04-02T13:00:00Z");
    private static final PolicyPack PACK = PackLoader.load("test.yaml", "languages: [en, de]\n" + Packs.text("""
                    first-response:
                      source: "Four hours."
                      targets:
                        - {when: {plan: Basic}, within: none, because: {en: Not for Basic., de: Nicht für Basic.}}
                        - {within: 4h, calendar: office}
                    resolution: {targets: [{within: 2d}]}
                    """, ""))
            .orThrow();

    @Test
    void saysTheRuleTheCalendarAndEachStretch() {
        ExplanationView view = view(ClockKind.FIRST_RESPONSE, TicketFacts.of(Channel.CHAT), Locale.GERMAN);
        assertThat(view.clock()).isEqualTo("first-response");
        assertThat(view.startedAt()).isEqualTo(MAUNDY_THURSDAY);
        assertThat(view.due()).isEqualTo("2026-04-07T09:00:00Z");
        assertThat(view.target()).isEqualTo("4h");
        assertThat(view.work()).isEqualTo(Duration.ofHours(4));
        assertThat(view.calendar()).isEqualTo("office");
        assertThat(view.zone()).isEqualTo("Europe/Berlin");
        assertThat(view.hours()).isEqualTo("Mo-Fr 09:00-17:00");
        assertThat(view.because()).isNull();
        assertThat(view.source()).isEqualTo("Four hours.");
        assertThat(view.text()).startsWith("Erste Antwort: fällig ");
        assertThat(view.segments())
                .extracting(stretch -> stretch.kind() + " " + stretch.counted() + " " + stretch.reason())
                .containsExactly(
                        "counted PT2H null",
                        "closed PT0S null",
                        "holiday PT0S Karfreitag",
                        "closed PT0S null",
                        "holiday PT0S Ostermontag",
                        "closed PT0S null",
                        "counted PT2H null");
    }

    @Test
    void realTimeHasNoCalendarAndIsToldInTheDesksZone() {
        ExplanationView view = view(ClockKind.RESOLUTION, TicketFacts.of(Channel.CHAT), Locale.ENGLISH);
        assertThat(view.calendar()).isNull();
        assertThat(view.hours()).isEqualTo("24/7");
        assertThat(view.zone()).isEqualTo("Europe/Berlin");
        assertThat(view.source()).isNull();
        assertThat(view.segments())
                .singleElement()
                .satisfies(stretch -> assertThat(stretch.to()).isEqualTo(MAUNDY_THURSDAY.plus(Duration.ofDays(2))));
    }

    @Test
    void whatIsNotPromisedHasAReasonAndNoEnd() {
        TicketFacts basic = new TicketFacts(Channel.CHAT, "Basic", null, null, null, null, null, false, null);
        ExplanationView view = view(ClockKind.FIRST_RESPONSE, basic, Locale.GERMAN);
        assertThat(view.due()).isNull();
        assertThat(view.work()).isNull();
        assertThat(view.target()).isEqualTo("none");
        assertThat(view.because()).isEqualTo("Nicht für Basic.");
        assertThat(view.segments()).singleElement().satisfies(stretch -> {
            assertThat(stretch.kind()).isEqualTo("excluded");
            assertThat(stretch.to()).isNull();
        });
    }

    private static ExplanationView view(ClockKind kind, TicketFacts facts, Locale language) {
        return ExplanationView.of(
                ClockExplanation.of(new SlaLifecycle(PACK).reckoning(kind, facts, MAUNDY_THURSDAY)), language);
    }
}
