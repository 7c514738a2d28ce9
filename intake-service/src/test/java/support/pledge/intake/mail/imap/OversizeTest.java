package support.pledge.intake.mail.imap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.mail.MailReader;

class OversizeTest {
    private static final Box BOX = new Box(true, "help", "mail.example", 993, "INBOX", "demo", "pw");

    @Test
    void whoWroteWhatAndHowItBeganIsKept() {
        var large = String.join(
                "\r\n",
                "From: Kim <kim@customers.example>",
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed;",
                " boundary=b",
                "Subject: Photos",
                "Auto-Submitted: no",
                "Message-ID: <big@c>",
                "",
                "--b",
                "Content-Type: text/plain",
                "",
                "Look at these",
                "--b",
                "Content-Type: image/png",
                "",
                "xxxx");
        var mail = MailReader.read(Oversize.of(large.getBytes(UTF_8), 50 << 20, BOX));
        assertThat(mail.sender()).isEqualTo("kim@customers.example");
        assertThat(mail.subject()).isEqualTo("Photos");
        assertThat(mail.messageId()).isEqualTo("<big@c>");
        assertThat(mail.text().reply())
                .startsWith("[This mail has 50 MB")
                .contains("help at mail.example/INBOX", "Look at these")
                .doesNotContain("boundary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "From: a@b.example", "\r\n\r\nx", " folded first\r\nSubject: x\r\n", "\n\n\n"})
    void whateverItIsAMailComesOfIt(String beginning) {
        var mail = MailReader.read(Oversize.of(beginning.getBytes(UTF_8), 1 << 30, BOX));
        assertThat(mail.text().reply()).contains("This mail has 1024 MB");
    }
}
