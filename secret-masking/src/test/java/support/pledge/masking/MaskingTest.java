package support.pledge.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
    @ParameterizedTest
    @MethodSource("issuers")
    @DisplayName("C9: every known form of key is masked, in the middle of a sentence and at the end of one")
    void findsEveryKnownForm(KnownKeys issuer) {
        var key = CorpusText.made(issuer.example(), new Random(11));
        assertThat(Masking.mask(key).found()).containsExactly(SecretKind.API_KEY);
        assertThat(Masking.mask("we use " + key + ", ok?").text())
                .doesNotContain(key)
                .startsWith("we use ")
                .endsWith(", ok?");
        assertThat(Masking.mask("we use " + key + ".").text()).doesNotContain(key);
        assertThat(Masking.maskHtml("<p>" + key + "</p>").text())
                .doesNotContain(key)
                .endsWith("</p>");
    }

    static java.util.stream.Stream<KnownKeys> issuers() {
        return KnownKeys.TABLE.stream();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    @DisplayName("C9: what a stranger wrote to get a secret past the masking, or to have a harmless text masked")
    void withstandsAStranger(CorpusText attack) {
        assertThat(attack.masked().text()).isEqualTo(attack.expected());
    }

    @Test
    void takesHalfAPasswordForNoTag() {
        assertThat(Masking.maskHtml("<p>Passwort: x7<kL9#mm</p>").text()).isEqualTo("<p>Passwort: ••••••••</p>");
    }

    static java.util.stream.Stream<CorpusText> attacks() {
        return CorpusText.parted("attacks.txt").stream();
    }

    @Test
    @DisplayName("C9: of a key the first and last four characters stay, of a short one nothing")
    void leavesTheEndsOfAKey() {
        assertThat(Masking.mask("api_key=k3x9" + "Lw7bTm2RpZs8d" + "Qz41").text())
                .isEqualTo("api_key=k3x9••••Qz41");
        assertThat(Masking.mask("api_key=k3x9Qz41").text()).isEqualTo("api_key=••••••••");
    }

    @Test
    void takesTheStricterOfTwoKinds() {
        assertThat(Masking.mask("password: sk_live_" + "a1B2".repeat(6)).text()).isEqualTo("password: ••••••••");
    }

    @Test
    void keepsTagsThatStandInASecret() {
        assertThat(Masking.maskHtml("Password: <b>hun</b>ter<i>2</i> ok").text())
                .isEqualTo("Password: <b>••••••••</b><i></i> ok");
    }

    @Test
    void seesThroughCharactersThatNobodySees() {
        assertThat(Masking.mask("pass\u00adword:\u200b hun\u2060ter2").text())
                .isEqualTo("pass\u00adword:\u200b ••••••••");
        assertThat(Masking.maskHtml("a&#x70;i_key&#61;k3x9" + "Lw7bTm2RpZs8d" + "Qz&#52;1")
                        .text())
                .isEqualTo("a&#x70;i_key&#61;k3x9••••Qz&#52;1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "•",
                "••••",
                "password:",
                "password: ••••••••",
                "<",
                "<!--",
                "&#",
                "&#xffffffff;",
                "-----BEGIN PRIVATE KEY-----"
            })
    void leavesWhatHoldsNoSecret(String text) {
        assertThat(Masking.mask(text)).isEqualTo(new Masked(text, java.util.Set.of()));
        assertThat(Masking.maskHtml(text)).isEqualTo(new Masked(text, java.util.Set.of()));
    }
}
