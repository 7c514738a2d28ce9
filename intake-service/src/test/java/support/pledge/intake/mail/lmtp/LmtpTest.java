package support.pledge.intake.mail.lmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LmtpTest extends ListenerTest {
    private static final String KIM = "kim@customers.example";

    @Test
    @DisplayName("C3: a mail by LMTP is a ticket; the same mail again is the same ticket, once")
    void aMailIsATicketOnce() {
        try (var client = lmtp()) {
            var first = client.mails(KIM, "support+x@Demo.example", text("<l1@c>", "Help!\r\n..dot"));
            assertThat(first).startsWith("250 2.6.0 Kept as ");
            assertThat(client.mails(KIM, "support+x@Demo.example", text("<l1@c>", "Help!\r\n..dot")))
                    .isEqualTo(first);
            assertThat(opened(first).getBody()).isEqualToNormalizingNewlines("Help!\n.dot");
            assertThat(opened(first).getMeta().getDesk()).isEqualTo("demo");
            assertThat(client.says("QUIT")).startsWith("221");
        }
    }

    @Test
    @DisplayName("C3: recipients of one desk are one ticket, those of two desks two, each with an answer of its own")
    void eachDeskHasItsTicketAndEachRecipientItsAnswer() {
        try (var client = lmtp()) {
            client.begins(KIM, DEMO, "support@introserv.example", "help@demo.example");
            var answers = client.sends(text("<l2@c>", "Help!") + "\r\n.\r\n").answers(3);
            assertThat(answers).allMatch(answer -> answer.startsWith("250"));
            assertThat(answers.get(2)).isEqualTo(answers.get(0));
            assertThat(opened(answers.get(1)).getMeta().getDesk()).isEqualTo("introserv");
            assertThat(client.says("NOOP")).startsWith("250");
        }
    }

    @Test
    void onlyMailboxesAndReturnAddressesAreRecipients() {
        try (var client = lmtp()) {
            client.says("MAIL FROM:<> SIZE=100 BODY=8BITMIME");
            assertThat(client.says("RCPT TO:<nobody@demo.example>")).startsWith("550 5.1.1");
            assertThat(client.says("RCPT TO:<bounce@demo.example>")).startsWith("550 5.1.1");
            assertThat(client.says("RCPT TO:<Bounce+token.of.ours@any.example>"))
                    .startsWith("250");
            assertThat(client.says("RCPT TO:<" + DEMO + ">")).startsWith("250");
            assertThat(client.says("RCPT TO:<" + DEMO + ">")).startsWith("250");
            assertThat(client.says("RCPT TO:<" + DEMO + ">")).startsWith("250");
            assertThat(client.says("RCPT TO:<" + DEMO + ">")).startsWith("452 4.5.3");
        }
    }

    @Test
    void theNullPathMakesItAnAutomaticMail() {
        try (var client = lmtp()) {
            var answer = client.mails("", DEMO, "Return-Path: <made@up.example>\r\n" + text("<l3@c>", "x"));
            assertThat(opened(answer).getMail().getAutomatic()).isTrue();
        }
    }

    @Test
    @DisplayName("C3: what the log has not acknowledged is answered 451, and is one ticket when it comes again")
    void whatIsNotCertainComesAgain() {
        try (var client = lmtp()) {
            log.away(true);
            assertThat(client.mails(KIM, DEMO, text("<l4@c>", "x"))).startsWith("451 4.3.0");
            log.away(false);
            log.acknowledgesAfter(4000);
            assertThat(client.mails(KIM, DEMO, text("<l4@c>", "x"))).startsWith("451 4.3.0");
            log.acknowledgesAfter(0);
            var answer = client.mails(KIM, DEMO, text("<l4@c>", "x"));
            assertThat(answer).startsWith("250");
            var ids = log.of(opened(answer).getMeta().getTicketId()).stream()
                    .map(event ->
                            support.pledge.schemas.EventRecords.metaOf(event).getEventId());
            assertThat(ids.distinct()).hasSize(1);
        }
    }

    @Test
    void bySmtpAMailHasOneAnswerAndOneDesk() {
        try (var client = new Client(port(Protocol.SMTP))) {
            client.answer();
            assertThat(client.says("LHLO mx.example")).startsWith("50");
            assertThat(client.says("EHLO mx.example")).contains("SIZE 204800").doesNotContain("STARTTLS", "AUTH");
            client.says("MAIL FROM:<" + KIM + ">");
            client.says("RCPT TO:<" + DEMO + ">");
            assertThat(client.says("RCPT TO:<help@demo.example>")).startsWith("250");
            assertThat(client.says("RCPT TO:<support@introserv.example>")).startsWith("452 4.5.3");
            client.says("DATA");
            assertThat(client.sends(text("<s1@c>", "x") + "\r\n.\r\n").answer()).startsWith("250 2.6.0");
            assertThat(client.says("BDAT 3 LAST")).startsWith("502");
        }
    }

    @Test
    void stoppingFinishesTheMailUnderWayAndSendsTheOthersAway() {
        try (var mailing = lmtp();
                var idle = lmtp()) {
            mailing.begins(KIM, DEMO);
            var stopped = CompletableFuture.runAsync(listeners::stop);
            assertThat(idle.answer()).startsWith("421 4.3.2");
            assertThat(stopped).isNotDone();
            assertThat(mailing.sends(text("<l5@c>", "x") + "\r\n.\r\n").answer())
                    .startsWith("250");
            assertThat(mailing.answer()).startsWith("421");
            stopped.join();
        } finally {
            Awaitility.await().until(() -> !listeners.isRunning());
            listeners.start();
        }
        try (var again = lmtp()) {
            assertThat(again.says("NOOP")).startsWith("250");
        }
    }
}
