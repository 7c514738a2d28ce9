package support.pledge.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class MailCommandTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    @DisplayName("C3: one line of JSON for each mail, in their order, and a missing file does not stop the others")
    void printsALineForEachMail() throws IOException {
        Files.writeString(folder.resolve("b.eml"), "From: Kim <kim@a.example>\nSubject: Grüße\u2028x\n\nHi\n");
        Files.writeString(folder.resolve("a.eml"), "From: lee@a.example\nAuto-Submitted: auto-replied\n\nAway\n");
        Files.writeString(folder.resolve("notes.txt"), "no mail");
        int exit = Pledge.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "mail",
                "parse",
                folder.resolve("missing.eml").toString(),
                folder.toString());
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("missing.eml", "no such file");
        var lines = out.toString().split("\n");
        assertThat(lines).hasSize(2);
        var first = JSON.readTree(lines[0]);
        assertThat(first.propertyNames())
                .startsWith(
                        "file",
                        "messageId",
                        "from",
                        "to",
                        "subject",
                        "autoSubmitted",
                        "bounce",
                        "inReplyTo",
                        "replyText",
                        "attachments",
                        "problems");
        assertThat(first.get("autoSubmitted").asBoolean()).isTrue();
        var second = JSON.readTree(lines[1]);
        assertThat(second.get("from").get("address").asString()).isEqualTo("kim@a.example");
        assertThat(second.get("subject").asString()).isEqualTo("Grüße x");
        assertThat(second.get("replyText").asString()).isEqualTo("Hi");
    }
}
