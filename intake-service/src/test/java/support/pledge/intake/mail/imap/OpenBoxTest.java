package support.pledge.intake.mail.imap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OpenBoxTest {
    private static final MailServer SERVER =
            new MailServer().with("kept").with("moved").with("looked");

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Test
    void aMailIsPendingUntilItIsMarked() throws Exception {
        deliver("kept", 2);
        try (var open = open("kept", new Done.Seen())) {
            var pending = open.pending(Instant.now());
            assertThat(pending).hasSize(2);
            assertThat(text(open, pending.getFirst()))
                    .contains("Subject: one", "text 1")
                    .hasSizeLessThan(200);
            assertThat(open.bytes(pending.getFirst(), 10)).hasSize(10);
            assertThat(open.pending(Instant.now())).hasSize(2);
            open.markKept(pending.getFirst(), false);
            open.markRefused(pending.getLast());
            assertThat(open.pending(Instant.now())).isEmpty();
        }
        try (var again = open("kept", new Done.Seen())) {
            assertThat(again.pending(Instant.now())).isEmpty();
        }
    }

    @Test
    void whatIsDoneMovesWhereItIsWanted() throws Exception {
        deliver("moved", 3);
        try (var open = open("moved", new Done.Move("Done"))) {
            var pending = open.pending(Instant.now());
            open.markKept(pending.get(0), false);
            open.markRefused(pending.get(1));
            assertThat(open.pending(Instant.now())).hasSize(1);
        }
        assertThat(count("moved", "INBOX")).isOne();
        assertThat(count("moved", "Done")).isOne();
        assertThat(count("moved", OpenBox.REFUSED)).isOne();
    }

    private static void deliver(String user, int mails) {
        for (int i = 1; i <= mails; i++) {
            SERVER.deliver(user, "Subject: one\r\nMessage-ID: <" + i + "@c>\r\n\r\ntext " + i);
        }
    }

    private static String text(OpenBox open, IMAPMessage mail) throws Exception {
        return new String(open.bytes(mail, 10_000), StandardCharsets.UTF_8);
    }

    private static OpenBox open(String user, Done done) throws MessagingException {
        var box = new Box(false, user, "127.0.0.1", SERVER.port(), "INBOX", "demo", "pw");
        return OpenBox.open(box, done, BoxTest.settings("", "", "", "seen"));
    }

    private static int count(String user, String folder) throws MessagingException {
        try (var store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", SERVER.port(), user, "pw");
            return store.getFolder(folder).getMessageCount();
        }
    }
}
