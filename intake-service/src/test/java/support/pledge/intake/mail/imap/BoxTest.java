package support.pledge.intake.mail.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxTest {
    @ParameterizedTest
    @CsvSource({
        "imaps://help@mail.example/INBOX=demo,                 true,  help,              mail.example, 993,  INBOX,   demo",
        "imap://support@demo.example@127.0.0.1:1143/In/New=demo, false, support@demo.example, 127.0.0.1, 1143, In/New, demo",
        "IMAP://help@mail.example=demo,                        false, help,              mail.example, 143,  INBOX,   demo"
    })
    void anEntryNamesUserServerFolderAndDesk(
            String entry, boolean tls, String user, String host, int port, String folder, String desk) {
        assertThat(Box.parse(entry, List.of("secret")))
                .containsExactly(new Box(tls, user, host, port, folder, desk, "secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example/INBOX=demo,                give imap",
        "imap://mail.example/INBOX=demo,         give imap",
        "imap://help@mail.example/INBOX,         give imap",
        "imap://help@mail.example/INBOX=,        give imap",
        "pop3://help@mail.example/INBOX=demo,    begin with imap",
        "imap://help@bad host/INBOX=demo,        no address of a server",
        "imap://help@/INBOX=demo,                it names no server"
    })
    void aWrongEntryIsNamed(String entry, String why) {
        assertThatThrownBy(() -> Box.parse(entry, List.of("secret")))
                .hasMessageContaining("PLEDGE_IMAP")
                .hasMessageContaining(why)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aPasswordInTheEntryIsNotRepeated() {
        assertThatThrownBy(() -> Box.parse("imap://help:hunter2@mail.example/INBOX=demo", List.of("x")))
                .hasMessageContaining("PLEDGE_IMAP_PASSWORDS")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void eachMailboxHasItsPassword(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("passwords"), "a,b\nsecond\n");
        var two = "imap://a@h.example/INBOX=demo, imap://b@h.example/INBOX=introserv";
        assertThat(settings(two, "", file.toString(), "seen").boxes())
                .extracting(Box::password)
                .containsExactly("a,b", "second");
        assertThat(settings(two, "one,two", "", "seen").boxes())
                .extracting(Box::password)
                .containsExactly("one", "two");
        assertThatThrownBy(() -> settings(two, "one", "", "seen").boxes())
                .hasMessageContaining("2 mailboxes, but there are 1");
        assertThatThrownBy(() -> settings(two, "one", "file", "seen")).hasMessageContaining("not both");
        assertThatThrownBy(() -> settings(two, "", "/nowhere", "seen").boxes()).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> settings(two, "one,two", "", "delete")).hasMessageContaining("PLEDGE_IMAP_DONE");
        assertThat(settings("", "", "", "seen").boxes()).isEmpty();
    }

    @Test
    void passwordsAreNotTold() {
        var settings = settings("imap://a@h.example/INBOX=demo", "hunter2", "", "move:Done");
        assertThat(settings + " " + settings.boxes()).doesNotContain("hunter2");
    }

    @Test
    void pausesDoubleUpToAMinute() {
        var backoff = new Backoff(Duration.ofSeconds(1));
        assertThat(backoff.next()).isBetween(Duration.ofMillis(750), Duration.ofMillis(1250));
        assertThat(backoff.next()).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2500));
        for (int i = 0; i < 20; i++) {
            backoff.next();
        }
        assertThat(backoff.next()).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(75));
        backoff.reset();
        assertThat(backoff.next()).isLessThan(Duration.ofMillis(1300));
    }

    static ImapSettings settings(String mailboxes, String passwords, String file, String done) {
        return new ImapSettings(
                mailboxes,
                passwords,
                file,
                done,
                Duration.ofMinutes(1),
                Duration.ofMinutes(9),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(100));
    }
}
