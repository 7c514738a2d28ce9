package support.pledge.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The one script that a customer's site carries, as the build puts it together. */
class WidgetScriptTest {
    private static final int MOST_BYTES = 30_000;
    private final String script = script();

    @Test
    @DisplayName("the widget is light: less than 30 kB on the wire")
    void isLight() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(script.getBytes(UTF_8));
        }
        System.out.printf("pledge-chat.js: %d bytes, gzipped %d%n", script.length(), packed.size());
        assertThat(packed.size()).isLessThan(MOST_BYTES);
    }

    @Test
    @DisplayName("it loads nothing: its only request goes to Pledge, and no other address stands in it")
    void loadsNothingElse() {
        assertThat(script).doesNotContainPattern("\\bimport\\b|importScripts|XMLHttpRequest|new Worker|@import|url\\(");
        assertThat(found("(?<![.#\\w])fetch\\((?!path)")).as("requests").containsExactly("fetch(this.#server + path,");
        assertThat(found("['\"`]https?://")).as("addresses").containsExactly("'http://www.w3.org/2000/svg',");
    }

    @Test
    @DisplayName("it reads the same on a page of any encoding")
    void isAscii() {
        assertThat(script).isASCII();
    }

    @Test
    @DisplayName("nothing that anybody writes can become markup or code")
    void parsesNoMarkup() {
        assertThat(script)
                .doesNotContainPattern(
                        "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\b|new Function|srcdoc");
    }

    private java.util.List<String> found(String begin) {
        return Pattern.compile(begin + ".*?[,)]")
                .matcher(script)
                .results()
                .map(hit -> hit.group().strip())
                .toList();
    }

    private static String script() {
        try (var in = WidgetScriptTest.class.getResourceAsStream("/static/pledge-chat.js")) {
            return new String(Objects.requireNonNull(in, "the build makes it").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
