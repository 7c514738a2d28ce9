package support.pledge.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketNumberTest {
    private static final Random CHANCE = new Random(7);

    @Test
    @DisplayName("C2: a ticket number is short, in groups, and without letters that sound or look alike")
    void looksLikeATicketNumber() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(TicketNumber.random(CHANCE).text())
                    .matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7K3M-9QTX-W2%s", "7k3m9qtxw2%s", " 7K3M 9QTX W2%s ", "7K3M9QTXW2%s", "7k3m-9qtx-w2%s"})
    void isReadAsPeopleWriteIt(String written) {
        var number = numberBeginning("7K3M9QTXW2");
        assertThat(TicketNumber.parse(written.formatted(number.text().charAt(12))))
                .contains(number);
    }

    @Test
    void readsOAsZeroAndIAndLAsOne() {
        var number = numberBeginning("0011000111");
        var heard = "OOil" + "oooLI1" + number.text().charAt(12);
        assertThat(TicketNumber.parse(heard)).contains(number);
    }

    @Test
    void findsEachWrongCharacter() {
        for (int i = 0; i < 50; i++) {
            var right = TicketNumber.random(CHANCE).compact().toUpperCase(java.util.Locale.ROOT);
            for (int at = 0; at < right.length(); at++) {
                for (char other : Base32.ALPHABET.toCharArray()) {
                    if (other != right.charAt(at)) {
                        assertThat(TicketNumber.parse(right.substring(0, at) + other + right.substring(at + 1)))
                                .as("%s at %s", other, at)
                                .isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void findsNearlyAllSwappedNeighbours() {
        int swapped = 0;
        int found = 0;
        for (int i = 0; i < 2_000; i++) {
            var right = TicketNumber.random(CHANCE).compact();
            for (int at = 0; at + 1 < right.length(); at++) {
                if (right.charAt(at) != right.charAt(at + 1)) {
                    swapped++;
                    var wrong =
                            right.substring(0, at) + right.charAt(at + 1) + right.charAt(at) + right.substring(at + 2);
                    found += TicketNumber.parse(wrong).isEmpty() ? 1 : 0;
                }
            }
        }
        assertThat((double) found / swapped).isGreaterThan(0.99);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "0000-0000-000-0", "UUUU-UUUU-UUU", "0000-0000-00ä", "<script>"})
    void refusesWhatCannotBeOne(String written) {
        assertThat(TicketNumber.parse(written)).isEmpty();
    }

    private static TicketNumber numberBeginning(String body) {
        for (char check : Base32.ALPHABET.toCharArray()) {
            var number = TicketNumber.parse(body + check);
            if (number.isPresent()) {
                return number.get();
            }
        }
        throw new AssertionError("no check character fits " + body);
    }
}
