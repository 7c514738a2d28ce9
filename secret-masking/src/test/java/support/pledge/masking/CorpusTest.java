package support.pledge.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How many secrets are found, and how much else is touched, in messages as customers write them. */
class CorpusTest {
    private static final Map<String, SecretKind> KINDS = Map.of(
            "key", SecretKind.API_KEY,
            "password", SecretKind.PASSWORD,
            "card", SecretKind.CARD_NUMBER,
            "pem", SecretKind.PRIVATE_KEY);

    private static final List<CorpusText> TEXTS = Stream.of(
                    CorpusText.parted("keys.txt"),
                    CorpusText.parted("passwords.txt"),
                    CorpusText.parted("cards.txt"),
                    CorpusText.lines("clean.txt"),
                    CorpusText.parted("clean-long.txt"))
            .flatMap(List::stream)
            .toList();

    @Test
    @DisplayName("C9: of 320 texts and more, the secrets are masked and clean texts stay as they are")
    void findsSecretsAndLittleElse() {
        assertThat(TEXTS).hasSizeGreaterThanOrEqualTo(320);
        assertThat(TEXTS.stream().filter(CorpusText::isClean).count()).isBetween(160L, (long) TEXTS.size() - 160);
        report("corpus", TEXTS);

        assertThat(recall(TEXTS, "key", "pem")).as("keys").isGreaterThanOrEqualTo(0.98);
        assertThat(recall(TEXTS, "password")).as("passwords").isGreaterThanOrEqualTo(0.97);
        assertThat(recall(TEXTS, "card")).as("cards").isGreaterThanOrEqualTo(0.98);
        assertThat(touched(TEXTS)).as("clean texts touched").isLessThanOrEqualTo(0.01);
        assertThat(precision(TEXTS)).as("precision").isGreaterThanOrEqualTo(0.98);
    }

    @Test
    @DisplayName("C9: texts written after the first rules are masked nearly as well; one of them was mended for since")
    void holdsForTextsItWasNotMadeFor() {
        var texts = Stream.concat(
                        CorpusText.lines("held-out.txt").stream(), CorpusText.lines("held-out-clean.txt").stream())
                .toList();
        assertThat(texts).hasSizeGreaterThanOrEqualTo(60);
        report("held out", texts);

        assertThat(recall(texts, "key", "pem")).as("keys").isGreaterThanOrEqualTo(0.9);
        assertThat(recall(texts, "password")).as("passwords").isGreaterThanOrEqualTo(0.75);
        assertThat(touched(texts)).as("clean texts touched").isLessThanOrEqualTo(0.1);
    }

    @Test
    void leavesOfEachTextExactlyWhatItShould() {
        var wrong = TEXTS.stream()
                .filter(text -> !text.masked().text().equals(text.expected()))
                .map(text -> "should: " + text.expected() + "\n    is: "
                        + text.masked().text())
                .toList();
        assertThat(wrong.size() / (double) TEXTS.size())
                .as(String.join("\n\n", wrong))
                .isLessThanOrEqualTo(0.01);
    }

    @Test
    void tellsTheKindsOfSecretsThatItFound() {
        assertThat(TEXTS)
                .filteredOn(text -> text.masked().text().equals(text.expected()))
                .allSatisfy(text -> assertThat(text.masked().found())
                        .as(text.text())
                        .isEqualTo(text.secrets().stream()
                                .map(secret -> KINDS.get(secret.kind()))
                                .collect(Collectors.toSet())));
    }

    static void report(String name, List<CorpusText> texts) {
        System.out.printf(
                "%s: %d texts, %d clean; recall keys %.1f %%, passwords %.1f %%, cards %.1f %%; precision %.1f %%; clean texts touched %.1f %%%n",
                name,
                texts.size(),
                texts.stream().filter(CorpusText::isClean).count(),
                100 * recall(texts, "key", "pem"),
                100 * recall(texts, "password"),
                100 * recall(texts, "card"),
                100 * precision(texts),
                100 * touched(texts));
        texts.stream()
                .filter(text -> !text.masked().text().equals(text.expected()))
                .forEach(text -> System.out.println(
                        "  " + name + " differs: " + text.masked().text().replace('\n', '¶')));
    }

    /** The share of secrets of which nothing is left that should not be. */
    static double recall(List<CorpusText> texts, String... kinds) {
        Predicate<CorpusText.Secret> wanted = secret -> List.of(kinds).contains(secret.kind());
        long all = texts.stream()
                .flatMap(text -> text.secrets().stream())
                .filter(wanted)
                .count();
        long missed = texts.stream()
                .flatMap(text -> text.secrets().stream()
                        .filter(wanted)
                        .filter(secret -> text.masked().text().contains(secret.text())))
                .count();
        return all == 0 ? 1 : (all - missed) / (double) all;
    }

    static double touched(List<CorpusText> texts) {
        var clean = texts.stream().filter(CorpusText::isClean).toList();
        return clean.stream()
                        .filter(text -> !text.masked().text().equals(text.text()))
                        .count()
                / (double) clean.size();
    }

    /** Of all marks that stand in the results, the share that stands for a secret. */
    static double precision(List<CorpusText> texts) {
        long right = texts.stream().mapToLong(text -> text.secrets().size()).sum();
        long marks = texts.stream()
                .mapToLong(text -> text.masked().text().split("•{4,8}", -1).length - 1L)
                .sum();
        return marks <= right ? 1 : right / (double) marks;
    }
}
