package support.pledge.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a text, lone halves of characters included. */
class AnyTextTest {
    private static final String[] PIECES = {
        "password",
        "Passwort: ",
        "пароль ",
        "senha=",
        " is ",
        ": ",
        "=",
        "\"",
        "'",
        "\\",
        "\n",
        "\t",
        " ",
        "<b>",
        "</b>",
        "<td>",
        "</td>",
        "<!--",
        "-->",
        "<",
        ">",
        "&",
        "&quot;",
        "&#45;",
        "&nbsp;",
        "•",
        "••••",
        "••••••••",
        "hunter2",
        "api_key",
        "token ",
        "Bearer ",
        "Basic ",
        "4242 4242 4242 4242",
        "4242424242424242",
        "://a:b@",
        "-u a:",
        "-----BEGIN PRIVATE KEY-----",
        "-----END PRIVATE KEY-----",
        "MIIEvQIBADANBgkqhkiG9w0B",
        "eyJhbGciOi1234.eyJzdWIiOi1234.",
        "\u00ad",
        "\u200b",
        "\ud83d",
        "\ude00",
        "x",
        "7",
        ".",
        ",",
        ";",
        "-",
        "/",
        "*",
        "login/",
        "credentials: a/"
    };

    @Property(tries = 2_000)
    @Label("C9: masking the masked changes nothing")
    void masksOnce(@ForAll("texts") String text) {
        var once = Masking.mask(text);
        assertThat(Masking.mask(once.text())).isEqualTo(new Masked(once.text(), java.util.Set.of()));
        var html = Masking.maskHtml(text);
        assertThat(Masking.maskHtml(html.text())).isEqualTo(new Masked(html.text(), java.util.Set.of()));
    }

    @Property(tries = 1_000)
    void neverThrows(@ForAll String text) {
        assertThat(Masking.mask(text).found().isEmpty())
                .isEqualTo(Masking.mask(text).text().equals(text));
        assertThat(Masking.maskHtml(text).text()).isNotNull();
    }

    @Property(tries = 500)
    void changesNothingButWhatItFound(@ForAll("texts") String text) {
        var masked = Masking.mask(text);
        if (masked.isClean()) {
            assertThat(masked.text()).isEqualTo(text);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        var keys = KnownKeys.TABLE.stream()
                .map(key -> CorpusText.made(key.example(), new Random(5)))
                .toArray(String[]::new);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(6, Arbitraries.of(PIECES)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.of(keys)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(12)))
                .list()
                .ofMaxSize(25)
                .map(pieces -> String.join("", pieces));
    }
}
