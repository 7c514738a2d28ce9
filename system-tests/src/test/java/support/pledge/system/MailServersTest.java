package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.TicketOpened;

/** Real mail servers at both ends: what Debian ships, with configurations of their own, on this machine only. */
class MailServersTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private final RunningSystem system = RunningSystem.shared();
    private final EventLog log = new EventLog(system.connection());
    private final Mailbox mailbox = new Mailbox(system.connection());

    @AfterEach
    void close() throws InterruptedException {
        log.close();
    }

    @Test
    @DisplayName("C3: a mail that Postfix takes is handed over by LMTP, becomes a ticket and is acknowledged")
    void postfixHandsMailOver() throws Exception {
        assumeTrue(Postfix.isHere(), "needs root and Postfix: apt install postfix");
        try (var postfix = Postfix.start(system.port(430), system.connection().lmtp())) {
            var from = "walter@by-postfix.example";
            var text = Journey.mail(from, "support@demo.example", "<postfix@by-postfix.example>", "Broken", "Help!");
            assertThat(MailClient.smtp(postfix.port(), from, "support@demo.example", text))
                    .startsWith("250");
            becomesATicket("<postfix@by-postfix.example>", from);
            Awaitility.await().atMost(SOON).until(() -> postfix.log().contains("status=sent (250 2.6.0 Kept as "));
        }
    }

    @Test
    @DisplayName("C3: a mail in a mailbox of Dovecot is fetched by IMAP, becomes a ticket and is acknowledged")
    void aMailboxOfDovecotIsFollowed() throws Exception {
        assumeTrue(system.dovecot().isPresent(), "needs root and Dovecot: apt install dovecot-imapd dovecot-lmtpd");
        var from = "dora@by-dovecot.example";
        var text = Journey.mail(from, RunningSystem.FOLLOWED, "<dovecot@by-dovecot.example>", "Broken", "Help!");
        assertThat(MailClient.lmtp(system.dovecot().get().lmtp(), from, RunningSystem.FOLLOWED, text))
                .startsWith("250");
        becomesATicket("<dovecot@by-dovecot.example>", from);
    }

    private void becomesATicket(String messageId, String from) {
        Awaitility.await("ticket of " + messageId)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> log.events(TicketOpened.class)
                        .anyMatch(opened -> opened.getMail() != null
                                && messageId.equals(opened.getMail().getMessageId())));
        var ack =
                mailbox.await(from, SOON, mail -> mail.header("Auto-Submitted").equals("auto-replied"));
        assertThat(ack.header("In-Reply-To")).isEqualTo(messageId);
    }
}
