package support.pledge.masking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A megabyte written to hurt takes no more than some times a harmless megabyte. */
class LinearTimeTest {
    private static long ordinary;

    private static final int LONG = 1 << 18;
    private static final int GENEROUS = 20;
    private static final String HARMLESS =
            "My password, my token and the login of last week do not work, why? ".repeat(LONG / 67);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password for a b c ",
                "token is ",
                "api key: \"",
                "-----BEGIN PRIVATE KEY-----",
                "<!--",
                "eyJaaaaaaaa.eyJ",
                "://a:",
                "://a:b@",
                "password=a;b",
                "password <a'\"?",
                "password",
                "a1#a1#a1 password ",
                "API_KEY_A_B_C "
            })
    @DisplayName("C9: masking takes time in proportion to the text, whatever the text")
    void takesTimeInProportion(String piece) {
        var hostile = piece.repeat(LONG / piece.length());
        assertThat(nanos(hostile)).as("%s...", piece).isLessThan(GENEROUS * ordinary);
    }

    @BeforeAll
    static void takesItsTimeForAHarmlessText() {
        ordinary = Math.max(nanos(HARMLESS), 20_000_000L);
    }

    private static long nanos(String text) {
        long begun = System.nanoTime();
        assertThat(Masking.maskHtml(text).text()).isNotEmpty();
        return System.nanoTime() - begun;
    }
}
