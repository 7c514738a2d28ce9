package support.pledge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeysTest {
    /** SHA-256 of "secret". */
    private static final String HASH = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    @Test
    void aKeyIsKnownByItsHash() {
        var keys = ApiKeys.parse("shop:introserv|demo:portal|FORM:" + HASH + ", ");
        assertThat(keys.find("secret"))
                .contains(new ApiKey("shop", Set.of("introserv", "demo"), Set.of("PORTAL", "FORM")));
        assertThat(keys.all()).hasSize(1);
        assertThat(keys.find("Secret")).isEmpty();
        assertThat(keys.find(HASH)).isEmpty();
    }

    @Test
    void noKeysOpenNothing() {
        assertThat(ApiKeys.parse("").find("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "shop:demo:" + HASH + ", name:desks:channels",
        "shop:*:*:secret, 64 hex digits",
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
