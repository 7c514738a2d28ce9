package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.pledge.events.AddressMuted;
import support.pledge.events.Attachment;
import support.pledge.events.MailSetAside;
import support.pledge.events.NoteAdded;
import support.pledge.events.TicketOpened;
import support.pledge.intake.IntakeTest;
import support.pledge.intake.model.ReplyToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.schemas.TicketNumber;

/** What mail servers tell of our mails, and the files of mails. */
class MailReportTest extends IntakeTest {
    @Test
    @DisplayName(
            "M7: a bounce of one of our mails is a note there, mutes the address that it went to, and reopens nothing")
    void aBounceMutesTheAddress() {
        var kim = "kim." + word() + "@customers.example";
        var id = opened(kim);
        var bounce =
                bounce("<daemon@mx.example>", "bounce+" + token(id, kim) + "@pledge.localhost", kim, "5.1.1", "failed");
        assertThat(sent(bounce)).isEqualTo("noted " + id);
        sent(bounce);
        assertThat(muted(kim)).extracting(AddressMuted::getWhy).isNotEmpty().allMatch(why -> why.contains("5.1.1"));
        assertThat(log.of(id).stream().filter(NoteAdded.class::isInstance)).hasSize(1);
        assertThat(get(agent(), "/v1/tickets/" + id).text("status")).isEqualToIgnoringCase("open");
    }

    @Test
    @DisplayName("M7: a bounce that only the id of our mail connects with us counts, too")
    void aBounceByTheOriginalsId() {
        var kim = "kim." + word() + "@customers.example";
        var id = opened(kim);
        var bounce = bounce("<>", "support@demo.example", kim, "5.1.1", "failed")
                .replace("<original@demo.example>", "<x." + token(id, kim) + "@demo.example>");
        assertThat(sent(bounce)).isEqualTo("noted " + id);
        assertThat(muted(kim)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4.4.1,delayed", "5.2.2,failed", "5.7.1,failed", "2.0.0,delivered"})
    @DisplayName("M7: a delay, a full mailbox, or a message that is not liked mutes nobody")
    void whatMayPassMutesNobody(String status, String action) {
        var kim = "kim." + word() + "@customers.example";
        var id = opened(kim);
        var report = bounce("<>", "bounce+" + token(id, kim) + "@pledge.localhost", kim, status, action);
        assertThat(sent(report)).isEqualTo("noted " + id);
        assertThat(muted(kim)).isEmpty();
    }

    @Test
    @DisplayName("M7: a made-up bounce mutes nobody, opens nothing, and is put aside with the mail as it came")
    void aMadeUpBounce() {
        var kim = "kim." + word() + "@customers.example";
        var id = opened(kim);
        var seal = token(id, kim).replaceFirst("\\..*", ".0000000000000000");
        var answer = sent(bounce("<>", "support+" + seal + "@demo.example", kim, "5.1.1", "failed"));
        assertThat(answer).isEqualTo("set-aside ");
        assertThat(muted(kim)).isEmpty();
        assertThat(log.of(id)).hasSize(1);
        var aside = log.all().stream()
                .filter(MailSetAside.class::isInstance)
                .map(MailSetAside.class::cast)
                .filter(mail ->
                        mail.getBody().contains(kim) || mail.getSubject().contains(kim))
                .toList();
        assertThat(aside).hasSize(1);
        assertThat(aside.getFirst().getRaw()).isNotNull();
    }

    @Test
    @DisplayName(
            "C3: files, markup and quotes of a mail are kept beside its words, without secrets, for those who see the ticket")
    void filesAreKept() {
        var secret = "sk_l" + "ive_9aTzU4hQpL2mXc7VbNm3P";
        var raw =
                "From: kim@customers.example\r\nTo: support@demo.example\r\nSubject: Log\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                        + "--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n\r\nSee the log.\r\n\r\n"
                        + "On Mon, 2 Mar 2026 at 10:00, Support <s@demo.example> wrote:\r\n> What happened?\r\n"
                        + "--c\r\nContent-Type: text/html\r\n\r\n<p onclick=x()>See <b>the log</b>.</p>\r\n--c--\r\n"
                        + "--b\r\nContent-Type: text/plain; name=app.log\r\nContent-Disposition: attachment; filename=app.log\r\n\r\nkey "
                        + secret
                        + " used\r\n--b--\r\n";
        var answer = post(SHOP, "/v1/inbound-mail", raw, "Content-Type", "message/rfc822");
        assertThat(answer.body().path("masked").toString()).isEqualTo("[\"API_KEY\"]");
        var opened = (TicketOpened) log.of(answer.text("ticketId")).getFirst();
        assertThat(opened.getBody()).isEqualTo("See the log.");
        assertThat(opened.getFolded()).contains("> What happened?");
        assertThat(opened.getMasked()).containsExactly("API_KEY");
        assertThat(opened.getAttachments()).extracting(Attachment::getName).containsExactly("app.log", "mail.html");
        for (var file : opened.getAttachments()) {
            var path = "/v1/tickets/" + answer.text("ticketId") + "/attachments/" + file.getSha256();
            assertThat(get(agent(), path).raw()).isNotEmpty().doesNotContain(secret, "onclick");
            assertThat(get(STRANGER, path).status()).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("C3: what cannot be read is a ticket that says so, with the mail as it came")
    void whatCannotBeRead() {
        var raw = "From: kim@customers.example\r\nContent-Type: text/plain; charset=klingon\r\n\r\nnuqneH\r\n";
        var answer = post(SHOP, "/v1/inbound-mail?desk=demo", raw, "Content-Type", "message/rfc822");
        var opened = (TicketOpened) log.of(answer.text("ticketId")).getFirst();
        assertThat(opened.getBody()).startsWith("nuqneH").contains("klingon", "attached");
        assertThat(opened.getAttachments()).extracting(Attachment::getName).containsExactly("mail.eml");
        assertThat(opened.getMail().getProblems()).isNotEmpty();
    }

    private List<AddressMuted> muted(String address) {
        return log.all().stream()
                .filter(AddressMuted.class::isInstance)
                .map(AddressMuted.class::cast)
                .filter(muted -> muted.getAddress().equals(address))
                .toList();
    }

    private String opened(String from) {
        return sent("From: " + from + "\r\nTo: support@demo.example\r\nMessage-ID: <" + UUID.randomUUID()
                        + "@c>\r\nSubject: Help\r\n\r\nIt is broken\r\n")
                .substring("opened ".length());
    }

    private String sent(String raw) {
        var answer = post(SHOP, "/v1/inbound-mail", raw, "Content-Type", "message/rfc822");
        assertThat(answer.status()).as(answer.raw()).isEqualTo(202);
        return answer.text("result") + " " + answer.text("ticketId");
    }

    private static String bounce(String path, String to, String recipient, String status, String action) {
        return String.join(
                "\r\n",
                "Return-Path: " + path,
                "From: Mail Delivery System <MAILER-DAEMON@mx.example>",
                "To: " + to,
                "Message-ID: <" + recipient.hashCode() + status + "@mx.example>",
                "Subject: Undelivered Mail Returned to Sender",
                "MIME-Version: 1.0",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=r",
                "",
                "--r",
                "",
                "I could not deliver to " + recipient,
                "--r",
                "Content-Type: message/delivery-status",
                "",
                "Reporting-MTA: dns; mx.example",
                "",
                "Final-Recipient: rfc822; " + recipient,
                "Action: " + action,
                "Status: " + status,
                "Diagnostic-Code: smtp; 550 " + status + " no such user",
                "",
                "--r",
                "Content-Type: message/rfc822",
                "",
                "Message-ID: <original@demo.example>",
                "From: support@demo.example",
                "Subject: Re: Help",
                "",
                "Hello",
                "--r--",
                "");
    }

    private static String token(String ticket, String address) {
        return ReplyToken.issue(
                        new TokenSecret(SECRET), TicketNumber.parse(ticket).orElseThrow(), address)
                .text();
    }

    private static String word() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
