package support.pledge.intake.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.pledge.mail.Attached;
import support.pledge.masking.SecretKind;

class KeepingTest {
    @TempDir
    Path directory;

    private DirectoryStore store;
    private Keeping keeping;

    @BeforeEach
    void open() throws IOException {
        store = new DirectoryStore(directory);
        keeping = new Keeping(store);
    }

    @ParameterizedTest
    @DisplayName("C9: texts among the files are kept without secrets, whatever they are called")
    @CsvSource({
        "a.log,text/plain",
        "a.json,application/json",
        "a.bin,application/vnd.x+json",
        "a.yaml,application/yaml",
        "a.csv,text/csv",
        "a.xml,application/xml",
        "a.env,application/octet-stream"
    })
    void textsAreMasked(String name, String type) throws Exception {
        var kept = keeping.keep(List.of(file(name, type, "password: hunter2secret".getBytes(StandardCharsets.UTF_8))));
        assertThat(kept.masked()).containsExactly(SecretKind.PASSWORD);
        assertThat(text(kept)).startsWith("password: ").doesNotContain("hunter2secret");
        assertThat(kept.files().getFirst().getSize())
                .isEqualTo(store.get(kept.files().getFirst().getSha256()).orElseThrow().length);
    }

    @Test
    void htmlIsMaskedAcrossItsTags() throws Exception {
        var page = "<p>pass<b>word</b>: <i>hunter2</i>secret</p>".getBytes(StandardCharsets.UTF_8);
        var kept = keeping.keep(List.of(file("a.html", "text/html", page)));
        assertThat(text(kept)).doesNotContain("hunter2");
    }

    @Test
    void lettersOfOtherCharsetsStayAsTheyAre() throws Exception {
        var koi = Charset.forName("KOI8-R");
        var kept = keeping.keep(List.of(file("a.txt", "text/plain", "Пароль\npassword: hunter2secret".getBytes(koi))));
        var content = store.get(kept.files().getFirst().getSha256()).orElseThrow();
        assertThat(new String(content, koi)).startsWith("Пароль\npassword: *").doesNotContain("hunter2secret");
        var wide = "\ufeffpassword: hunter2secret".getBytes(StandardCharsets.UTF_16LE);
        assertThat(keeping.keep(List.of(file("b.txt", "text/plain", wide))).masked())
                .containsExactly(SecretKind.PASSWORD);
    }

    @Test
    void otherFilesStayAsTheyAre() throws Exception {
        var picture = "\u0000PNG password: hunter2secret".getBytes(StandardCharsets.UTF_8);
        var kept = keeping.keep(List.of(file("a.png", "image/png", picture), file("a.txt", "text/plain", picture)));
        assertThat(kept.masked()).isEmpty();
        assertThat(store.get(kept.files().getLast().getSha256())).contains(picture);
    }

    @Test
    void namesAreOneLineShortAndWithoutSecrets() throws Exception {
        var kept = keeping.keep(List.of(
                file("a\r\nb\u202e" + "x".repeat(300), "image/png", new byte[1]),
                file("password: hunter2secret.png", "image/png", new byte[1])));
        assertThat(kept.files().getFirst().getName()).startsWith("a b x").hasSize(Keeping.LONGEST_NAME);
        assertThat(kept.files().getLast().getName()).doesNotContain("hunter2secret");
        assertThat(kept.masked()).containsExactly(SecretKind.PASSWORD);
    }

    @Test
    void ofVeryManyTheFirstAreKept() throws Exception {
        var kept = keeping.keep(Collections.nCopies(60, file("a.png", "image/png", new byte[1])));
        assertThat(kept.files()).hasSize(50);
        assertThat(kept.leftOut()).isEqualTo(10);
    }

    private static Attached file(String name, String type, byte[] content) {
        return new Attached(name, type, content);
    }

    private String text(Keeping.Kept kept) throws IOException {
        return new String(store.get(kept.files().getFirst().getSha256()).orElseThrow(), StandardCharsets.UTF_8);
    }
}
