package support.pledge.notification.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void showsTheAcknowledgementByItself() {
        assertThat(preview()).isZero();
        assertThat(text(out))
                .startsWith(
                        "From: INTROSERV support\nSubject: Re: VPS answers slowly since this morning [K7QM-4T2X-9AB]\n")
                .contains("Hello Emma Clarke,\n\nThank you")
                .endsWith("Kind regards\nINTROSERV support\n");
    }

    @ParameterizedTest
    @CsvSource({"CLOSING, de, mail", "closing, DE, Mail", "Closing, de, chat"})
    void showsTheKindTheLanguageAndTheChannel(String kind, String language, String channel) {
        assertThat(preview("--kind", kind, "--language", language, "--channel", channel))
                .isZero();
        assertThat(text(out)).contains("Wir haben seit 2 Tagen nichts von Ihnen gehört");
        assertThat(text(out).contains("Subject: ")).isEqualTo(!channel.equals("chat"));
    }

    @Test
    void kindsMayBeWrittenWithHyphens() {
        assertThat(preview("--kind", "expectation-changed", "--language", "pt_br"))
                .isZero();
        assertThat(text(out)).contains("Temos uma nova previsão");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --kind     | GREETING | no kind 'GREETING'; there are ACKNOWLEDGEMENT, AGENT_REPLY, HANDOVER
            --language | fr       | no language 'fr'; there are en, pt-BR, de, es, ru
            --channel  | fax      | no channel 'fax'; there are mail, chat
            --colour   | red      | not understood: --colour red
            """)
    void saysWhatThereIs(String option, String value, String complaint) {
        assertThat(preview(option, value)).isEqualTo(2);
        assertThat(text(err)).startsWith("pledge: " + complaint);
        assertThat(text(out)).isEmpty();
    }

    @Test
    void writesTheGalleryAndSaysWhere() {
        var where = folder.resolve("new/gallery");

        assertThat(preview("--all", where.toString())).isZero();
        assertThat(text(out)).contains(" messages written; open " + where.resolve("index.html"));
        assertThat(where.resolve("index.html")).exists();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "x");

        assertThat(preview("--all", file.toString())).isEqualTo(2);
        assertThat(text(err)).contains("cannot be written", file.toString());
    }

    private int preview(String... args) {
        return Preview.run(List.of(args), stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
