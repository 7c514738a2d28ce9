package support.pledge.intake.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
    private record Pair(boolean same, String first, String second) {
        double likeness() {
            return fingerprint(first).likeness(fingerprint(second));
        }

        boolean linked() {
            return fingerprint(first).sameProblem(fingerprint(second));
        }
    }

    private record Verdict(long right, long wrong, long missed) {
        double precision() {
            return right / (double) (right + wrong);
        }

        double recall() {
            return right / (double) (right + missed);
        }
    }

    @Test
    @DisplayName(
            "C7: of 120 pairs and more, those about one problem are told from the others, and a wrong link is rare")
    void tellsOneProblemFromTwo() {
        var pairs = pairs("pairs.txt");
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(120);
        var verdict = judged("corpus", pairs);
        assertThat(verdict.precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(verdict.recall()).isGreaterThanOrEqualTo(0.75);
    }

    @Test
    @DisplayName("C7: pairs kept apart from the corpus are told apart nearly as well")
    void holdsForPairsItWasNotMadeFor() {
        var verdict = judged("held out", pairs("pairs-held-out.txt"));
        assertThat(verdict.precision()).isGreaterThanOrEqualTo(0.85);
        assertThat(verdict.recall()).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void isTheSameBothWaysAndWhollyLikeItself() {
        for (var pair : pairs("pairs.txt")) {
            var first = fingerprint(pair.first());
            var second = fingerprint(pair.second());
            assertThat(first.likeness(second)).isEqualTo(second.likeness(first)).isBetween(0.0, 1.0);
        }
        var report = fingerprint("Export is empty§The CSV export of contacts contains only the header row.");
        assertThat(report.likeness(report)).isEqualTo(1);
    }

    @Test
    void readsNoQuotesAndNoSignatures() {
        var report = "The statistics widget of the sales team takes 40 seconds.";
        var answered = report
                + "\n\nRegards\nTom Miller\nAcme Corporation\n\nOn Fri, 20 Nov 2026 Support wrote:\n> Please restart the router.";
        assertThat(Fingerprint.of("Slow", answered)).isEqualTo(Fingerprint.of("Re: Slow", report));
    }

    @Test
    void staysSmallWhateverTheText() {
        var long_ = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            long_.append("word").append(i).append(' ');
        }
        assertThat(Fingerprint.of("", long_.toString()).encoded()).hasSizeLessThanOrEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\ud83d", "🙂", "???", "> quoted", "-- \nTom", "Regards"})
    void linksNothingToATextWithoutWords(String text) {
        assertThat(Fingerprint.of("", text).sameProblem(Fingerprint.of("", text)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Order 1234 of 2026-11-20 has not arrived | Order 1235 of 2026-11-20 has not arrived
            Invoice 4711 of account 998877 has the wrong address | Invoice 4812 of account 998877 has the wrong address
            The nightly backup of db1 was aborted at 10:30 | The nightly backup of db2 was aborted at 10:30
            VPS 1 cannot be reached over SSH from the office | VPS 2 cannot be reached over SSH from the office
            Курьер не привёз заказ 771 по адресу склада | Курьер не привёз заказ 772 по адресу склада
            Our sales inbox in Munich cannot send any pictures | Our sales inbox in Munich cannot receive any pictures
            Voice calls to Spain have a loud echo since Monday | Voice calls to Germany have a loud echo since Monday
            """)
    @DisplayName("C7: where each names a number, or a country, that the other lacks, they are two problems")
    void whatEachNamesAloneSetsThemApart(String first, String second) {
        assertThat(Fingerprint.of("", first).sameProblem(Fingerprint.of("", second)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The nightly backup of db1 was aborted | The nightly backup of db1 was aborted with error 5012
            At 10:42 the statistics widget vanished from the dashboard | 11:15, the statistics widget vanished from the dashboard
            """)
    @DisplayName("C7: a number in one of them only, or another time, is no difference")
    void aDetailMoreIsNoDifference(String first, String second) {
        assertThat(Fingerprint.of("", first).sameProblem(Fingerprint.of("", second)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Login, Login geht nicht",
        "Ajuda, Não consigo enviar mensagens",
        "Help, It does not work",
        "'', Zustellprobleme"
    })
    @DisplayName("C7: who says the same word for word means the same, however short")
    void theSameWordForWordIsTheSame(String subject, String body) {
        assertThat(Fingerprint.of(subject, body)
                        .sameProblem(Fingerprint.of("RE: " + subject, body.toUpperCase(Locale.ROOT) + "!")))
                .isTrue();
        assertThat(Fingerprint.of("", "hi").sameProblem(Fingerprint.of("", "hi")))
                .isFalse();
    }

    @Test
    void isPinned() {
        assertThat(Fingerprint.of("Webhook", "not firing since 9").encoded())
                .startsWith("2")
                .isEqualTo(Fingerprint.of("webhook", "NOT FIRING, since 9!").encoded());
    }

    private static Verdict judged(String name, List<Pair> pairs) {
        long right = pairs.stream().filter(pair -> pair.same() && pair.linked()).count();
        long wrong =
                pairs.stream().filter(pair -> !pair.same() && pair.linked()).count();
        long missed =
                pairs.stream().filter(pair -> pair.same() && !pair.linked()).count();
        var verdict = new Verdict(right, wrong, missed);
        System.out.printf(
                "%s: %d pairs, %d about one problem; precision %.1f %%, recall %.1f %%%n",
                name, pairs.size(), right + missed, 100 * verdict.precision(), 100 * verdict.recall());
        pairs.stream()
                .filter(pair -> pair.same() != pair.linked())
                .forEach(pair -> System.out.printf(
                        "  %s %.2f: %s | %s%n",
                        pair.same() ? "missed" : "wrong", pair.likeness(), pair.first(), pair.second()));
        return verdict;
    }

    private static Fingerprint fingerprint(String written) {
        int parted = written.indexOf('§');
        return parted < 0
                ? Fingerprint.of("", written)
                : Fingerprint.of(
                        written.substring(0, parted),
                        written.substring(parted + 1).replace("\\n", "\n"));
    }

    private static List<Pair> pairs(String name) {
        try (var file = FingerprintTest.class.getResourceAsStream("/reading/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|"))
                    .map(parts -> new Pair(parts[0].equals("same"), parts[1], parts[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
