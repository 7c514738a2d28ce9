package support.pledge.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.FactsChange;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.Packs;
import support.pledge.policy.pack.PolicyPack;

/** Two business days over Easter, with a wait in between, as a person reads it. */
class ExplanationTextTest {
    private static final Instant OPENED = Instant.parse("2026-04-02T13:00:00Z");
    private static final PolicyPack PACK = PackLoader.load(
                    "test.yaml", "languages: [en, pt-BR, de, es, ru]\n" + Packs.text("""
            resolution:
              calendar: office
              source: "Tickets are solved in two business days."
              targets:
                - when: {third-party: true}
                  within: none
                  because: {en: We cannot mend it., pt-BR: Não podemos consertar., de: Wir können es nicht reparieren., es: No podemos repararlo., ru: Мы не можем это исправить.}
                - within: 2bd
            """, ""))
            .orThrow();
    private static final SlaLifecycle LIFECYCLE = new SlaLifecycle(PACK);

    @ParameterizedTest
    @ValueSource(strings = {"en", "pt-BR", "de", "es", "ru"})
    @DisplayName("C10: a due time is explained in the reader's language")
    void readsWell(String language) {
        assertThat(text(answered(), language)).isEqualTo(golden(language));
    }

    @Test
    void anyOtherLanguageReadsEnglish() {
        assertThat(text(answered(), "fr")).isEqualTo(golden("en"));
    }

    @Test
    void aClockThatStandsStillSaysHowMuchIsLeft() {
        assertThat(text(waiting(), "en"))
                .startsWith("Resolution: paused with 15 hours, 30 minutes left.")
                .endsWith("  from Thu, Apr 2, 2026, 15:30: paused, waiting for the customer");
    }

    @Test
    void whatIsNotPromisedSaysWhy() {
        TicketState state = LIFECYCLE
                .on(new TicketEvent.Classified("2", OPENED, FactsChange.thirdParty("META")), opened(), OPENED)
                .state();
        assertThat(text(state, "de").lines())
                .contains("Lösung: für dieses Ticket nicht zugesagt.", "Warum: Wir können es nicht reparieren.");
    }

    @Test
    void aLongWaySaysHowItBeginsAndEndsAndSumsUpTheRest() {
        PolicyPack pack = Packs.withClocks("resolution: {calendar: office, targets: [{within: 20bd}]}");
        ClockExplanation explanation = ClockExplanation.of(
                new SlaLifecycle(pack).reckoning(ClockKind.RESOLUTION, TicketFacts.of(Channel.EMAIL), OPENED));
        assertThat(ExplanationText.of(explanation, Locale.ENGLISH).lines())
                .hasSize(16)
                .anySatisfy(line -> assertThat(line).isEqualTo("  … 34 more stretches, 128 hours counted in them"));
    }

    private static String text(TicketState state, String language) {
        return ExplanationText.of(
                ClockExplanation.of(
                                state.clock(ClockKind.RESOLUTION).orElseThrow(), state, version -> Optional.of(PACK))
                        .orElseThrow(),
                Locale.forLanguageTag(language));
    }

    private static TicketState opened() {
        return LIFECYCLE
                .on(new TicketEvent.Opened("1", OPENED, TicketFacts.of(Channel.EMAIL)), null, OPENED)
                .state();
    }

    private static TicketState waiting() {
        Instant then = OPENED.plus(Duration.ofMinutes(30));
        return LIFECYCLE
                .on(new TicketEvent.AwaitingCustomer("2", then, null), opened(), then)
                .state();
    }

    private static TicketState answered() {
        Instant then = OPENED.plus(Duration.ofHours(1));
        return LIFECYCLE
                .on(new TicketEvent.CustomerReplied("3", then), waiting(), then)
                .state();
    }

    private static String golden(String language) {
        try (InputStream file = ExplanationTextTest.class.getResourceAsStream("easter." + language + ".txt")) {
            return new String(Objects.requireNonNull(file, language).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
