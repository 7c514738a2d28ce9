package support.pledge.intake.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageGuessTest {
    private record Text(String language, String text) {
        String guess() {
            return LanguageGuess.of("", text).orElse("none");
        }

        boolean isRight() {
            return guess().equals(language);
        }
    }

    @Test
    @DisplayName(
            "C10: of 250 short texts and more, the language is told of nearly all, and hardly one is taken for another of ours")
    void tellsTheLanguageOfShortTexts() {
        var texts = texts("languages.txt");
        assertThat(texts).hasSizeGreaterThanOrEqualTo(250);
        assertThat(report("corpus", texts)).isGreaterThanOrEqualTo(0.96);
        var mistaken = texts.stream()
                .filter(text -> !text.isRight() && !text.guess().equals("none"))
                .toList();
        assertThat(mistaken).hasSizeLessThanOrEqualTo(texts.size() / 50);
    }

    @Test
    @DisplayName("C10: texts written after the choice are told nearly as well")
    void holdsForTextsItWasNotChosenBy() {
        assertThat(report("held out", texts("languages-held-out.txt"))).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void readsSubjectAndBody() {
        assertThat(LanguageGuess.of("Rechnung fehlt", "Bitte schicken Sie uns die Rechnung."))
                .contains("de");
        assertThat(LanguageGuess.of("Rechnung fehlt noch immer", "")).contains("de");
    }

    @Test
    void readsAroundCode() {
        var report = "Seit gestern bekommen wir diese Antwort:\n{\"error\":\"the request was refused by the server\"}\n"
                + "    at com.example.Http.call(Http.java:120)\nWas können wir tun?";
        assertThat(LanguageGuess.of("", report)).contains("de");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "404",
                "\ud83d",
                "https://acme.example/a-page-in-english",
                "{\"text\":\"what is this\"}",
                "ok",
                "日本語のメッセージです"
            })
    void saysNothingWhereNothingIsSaid(String text) {
        assertThat(LanguageGuess.of("", text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Здравейте, от вчера не получаваме съобщения от клиентите",
                "Колко струва месечният абонамент за десет души?",
                "Не мога да вляза в профила си",
                "Моля, върнете плащането за фактурата",
                "No podem enviar missatges als nostres clients des d'ahir",
                "Bon dia, la pàgina no es carrega i no podem treballar",
                "On puc canviar l'adreça de facturació?"
            })
    @DisplayName("C10: Bulgarian is not taken for Russian, nor Catalan for Spanish")
    void neighboursAreNotTakenForOurs(String text) {
        assertThat(LanguageGuess.of("", text)).isEmpty();
    }

    @Test
    void readsWhatIsShouted() {
        assertThat(LanguageGuess.of("", "DER SERVER GEHT NICHT MEHR")).contains("de");
        assertThat(LanguageGuess.of("", "СЕРВЕР НЕ РАБОТАЕТ С УТРА")).contains("ru");
    }

    @Test
    void aKeyHeldDownSaysNothing() {
        assertThat(LanguageGuess.of("", "y".repeat(470) + " hi")).isEmpty();
    }

    private static double report(String name, List<Text> texts) {
        var wrong = texts.stream().filter(text -> !text.isRight()).toList();
        double accuracy = 1 - wrong.size() / (double) texts.size();
        System.out.printf("%s: %d texts, accuracy %.1f %%%n", name, texts.size(), 100 * accuracy);
        wrong.forEach(text -> System.out.println("  " + text + " taken for " + text.guess()));
        return accuracy;
    }

    private static List<Text> texts(String name) {
        try (var file = LanguageGuessTest.class.getResourceAsStream("/reading/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\\|", 2))
                    .map(parts -> new Text(parts[0], parts[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
