package support.pledge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeysTest {
    /** SHA-256 of "secret". */
    private static final String HASH = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void aKeyIsKnownByItsHash() {
        var keys = ApiKeys.parse("shop:introserv|demo:portal|FORM:" + HASH + ", ");
        assertThat(keys.find("secret", NOW))
                .contains(new ApiKey("shop", Set.of("introserv", "demo"), Set.of("PORTAL", "FORM")));
        assertThat(keys.all()).hasSize(1);
        assertThat(keys.find("Secret", NOW)).isEmpty();
        assertThat(keys.find(HASH, NOW)).isEmpty();
    }

    @Test
    void noKeysOpenNothing() {
        assertThat(ApiKeys.parse("").find("", NOW)).isEmpty();
    }

    @Test
    void aKeyThatEndsOpensNothingFromThenOn() {
        var keys = ApiKeys.parse("shop:*:*:" + HASH + ":expires=2026-11-23T12:00:00Z");
        assertThat(keys.find("secret", NOW.minusMillis(1))).isPresent();
        assertThat(keys.find("secret", NOW)).isEmpty();
        assertThat(keys.find("secret", NOW.plusMillis(1))).isEmpty();
    }

    @Test
    void anEntryIsWrittenAsItIsRead() {
        var text = "shop:demo|introserv:FORM|PORTAL:" + HASH + ":expires=2026-11-23T12:00:00Z";
        assertThat(KeyEntry.parse(text).text()).isEqualTo(text);
        assertThat(KeyEntry.parse(text).toString()).doesNotContain(HASH);
    }

    @Test
    void aFileHasCommentsAndItsErrorsHaveLines() {
        assertThat(ApiKeys.lines(List.of("# portal", "", " shop:*:*:" + HASH)).all())
                .hasSize(1);
        assertThatThrownBy(() -> ApiKeys.lines(List.of("# portal", "shop:*:*:x")))
                .hasMessageContaining("line 2: entry 'shop'");
    }

    @ParameterizedTest
    @CsvSource({
        "shop:demo:" + HASH + ", name:desks:channels",
        "shop:*:*:secret, 64 hex digits",
        "shop:*:*:" + HASH + ":expires=soon, only expires=",
        "shop:*:*:" + HASH + ":until=2026-11-23T12:00:00Z, only expires=",
    })
    void aBrokenEntryIsNamedWithoutItsHash(String entry, String says) {
        assertThatThrownBy(() -> ApiKeys.parse(entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PLEDGE_API_KEYS")
                .hasMessageContaining("'shop'")
                .hasMessageContaining(says)
                .hasMessageNotContaining(HASH);
    }
}
