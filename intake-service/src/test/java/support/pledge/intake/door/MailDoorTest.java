package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.pledge.events.ActorKind;
import support.pledge.events.CustomerReplied;
import support.pledge.events.NoteAdded;
import support.pledge.events.TicketOpened;
import support.pledge.intake.IntakeTest;
import support.pledge.intake.model.ReplyToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.schemas.TicketNumber;

class MailDoorTest extends IntakeTest {
    private static final String KIM = "Kim <kim@customers.example>";

    @Test
    @DisplayName("C3: a mail opens a ticket; the same mail again is the same ticket, once")
    void aMailOpensATicketOnce() {
        var first = mail(KIM, "support@demo.example", "<1@c>", "Broken", "Help!", "");
        var again = mail(KIM, "support@demo.example", "<1@c>", "Broken", "Help!", "");
        assertThat(first.status()).as(first.raw()).isEqualTo(202);
        assertThat(again.text("ticketId")).isEqualTo(first.text("ticketId"));
        assertThat(log.of(first.text("ticketId"))).hasSize(1);
        var opened = (TicketOpened) log.of(first.text("ticketId")).getFirst();
        assertThat(opened.getCustomer().getEmail()).isEqualTo("kim@customers.example");
        assertThat(opened.getMail().getMessageId()).isEqualTo("<1@c>");
        assertThat(opened.getMail().getAutomatic()).isFalse();
    }

    @Test
    @DisplayName("C6: a reply continues its ticket from the address that opened it")
    void aReplyContinuesItsTicket() {
        var id = mail(KIM, "support@demo.example", "<2@c>", "Broken", "Help!", "")
                .text("ticketId");
        var reply = mail(
                "K <KIM@customers.example>", replyTo(id), "<3@c>", "Re: Broken", "Still", "In-Reply-To: <ack@demo>");
        assertThat(reply.text("ticketId")).isEqualTo(id);
        assertThat(reply.text("result")).isEqualTo("replied");
        mail("K <KIM@customers.example>", replyTo(id), "<3@c>", "Re: Broken", "Still", "");
        assertThat(log.of(id)).hasSize(2);
        var replied = (CustomerReplied) log.of(id).getLast();
        assertThat(replied.getBody()).isEqualTo("Still");
        assertThat(replied.getMail().getInReplyTo()).isEqualTo("<ack@demo>");
    }

    @Test
    @DisplayName("C6: from any other address it opens a new, linked ticket, and the old one is not touched")
    void anotherSenderGetsATicketOfItsOwn() {
        var id = mail(KIM, "support@demo.example", "<4@c>", "Broken", "Help!", "")
                .text("ticketId");
        var other = mail("Eve <eve@elsewhere.example>", replyTo(id), "<5@e>", "Re: Broken", "Me too", "");
        assertThat(other.text("ticketId")).isNotEqualTo(id);
        assertThat(log.of(id)).hasSize(1);
        var opened = (TicketOpened) log.of(other.text("ticketId")).getFirst();
        assertThat(opened.getAnswersTicketOfAnother()).isEqualTo(id);
    }

    @Test
    @DisplayName("C6: a forged token opens a new ticket and links to nothing")
    void aForgedTokenLeadsNowhere() {
        var id = mail(KIM, "support@demo.example", "<6@c>", "Broken", "Help!", "")
                .text("ticketId");
        var forged = replyTo(id).replaceFirst("\\.[0-9a-z]{4}", ".0000");
        var other = mail("Eve <eve@elsewhere.example>", forged, "<7@e>", "Re: Broken", "Let me in", "");
        assertThat(log.of(other.text("ticketId"))).hasSize(1);
        assertThat(log.of(id)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            K <kim@customers.example>        | Auto-Submitted: auto-replied
            K <kim@customers.example>        | X-Autoreply: yes
            Mailer <mailer-daemon@x.example> | Content-Type: multipart/report; report-type=delivery-status; boundary=b
            <>                               | Return-Path: <>
            """)
    @DisplayName(
            "S5: an absence note or a bounce is kept as a note; it neither reopens nor ends the wait for the customer")
    void aProgramsAnswerIsNotTheCustomers(String from, String header) {
        for (var status : List.of("resolved", "awaiting-customer")) {
            var id = mail(
                            KIM,
                            "support@demo.example",
                            "<a" + from.hashCode() + header.hashCode() + status + "@c>",
                            "Broken",
                            "Help!",
                            "")
                    .text("ticketId");
            post(agent(), "/v1/tickets/" + id + "/status", Map.of("status", status, "summary", "Done"));
            var answer = mail(from, replyTo(id), "<b" + id + "@c>", "Re: Broken", "I am away", header);
            mail(from, replyTo(id), "<b" + id + "@c>", "Re: Broken", "I am away", header);
            assertThat(answer.status()).as(answer.raw()).isEqualTo(202);
            assertThat(answer.text("result")).isEqualTo("noted");
            assertThat(answer.text("ticketId")).isEqualTo(id);
            assertThat(log.of(id)).hasSize(3).last().isInstanceOf(NoteAdded.class);
            var note = (NoteAdded) log.of(id).getLast();
            assertThat(note.getMeta().getActor().getKind()).isEqualTo(ActorKind.BOT);
            assertThat(note.getBody()).contains("Re: Broken");
            assertThat(get(agent(), "/v1/tickets/" + id).text("status").replace('_', '-'))
                    .isEqualToIgnoringCase(status);
        }
    }

    @Test
    @DisplayName("C6: a program with a forged token reaches no ticket")
    void aProgramWithAForgedTokenLeadsNowhere() {
        var id = mail(KIM, "support@demo.example", "<f1@c>", "Broken", "Help!", "")
                .text("ticketId");
        var forged = replyTo(id).replaceFirst("\\.[0-9a-z]{4}", ".0000");
        var answer = mail("<>", forged, "<f2@c>", "Undelivered", "x", "Auto-Submitted: auto-replied");
        assertThat(answer.text("result")).isEqualTo("opened");
        assertThat(log.of(id)).hasSize(1);
    }

    @Test
    @DisplayName("S16: whoever writes through a mailing list is a person, and is heard")
    void aPersonBehindAListIsHeard() {
        var id = mail(KIM, "support@demo.example", "<g1@c>", "Broken", "Help!", "")
                .text("ticketId");
        var answer = mail(KIM, replyTo(id), "<g2@c>", "Re: Broken", "Still", "X-Auto-Response-Suppress: All");
        assertThat(answer.text("result")).isEqualTo("replied");
    }

    @Test
    void aProgramsMailIsATicketThatSaysSo() {
        var answer = mail(
                "Robot <noreply@shop.example>",
                "support@demo.example",
                "<8@r>",
                "Alarm",
                "x",
                "Auto-Submitted: auto-generated");
        assertThat(((TicketOpened) log.of(answer.text("ticketId")).getFirst())
                        .getMail()
                        .getAutomatic())
                .isTrue();
    }

    @Test
    void noMailIsLostForWhatIsInIt() {
        var empty = post(SHOP, "/v1/inbound-mail?desk=demo", "\r\n", "Content-Type", "message/rfc822");
        assertThat(empty.status()).isEqualTo(202);
        var noise = post(
                SHOP,
                "/v1/inbound-mail?desk=demo",
                "From: \u0000<<<>>>\r\nSubject: =?x?q?\r\n\r\n\u0000",
                "Content-Type",
                "text/plain");
        assertThat(noise.status()).isEqualTo(202);
        assertThat(log.of(noise.text("ticketId"))).hasSize(1);
    }

    @Test
    void aMailForNoDeskIsToldHowToFindOne() {
        var answer = post(SHOP, "/v1/inbound-mail", "From: a@b.example\r\n\r\nx", "Content-Type", "message/rfc822");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("detail")).contains("?desk=", "PLEDGE_MAILBOXES", "demo");
    }

    private static String replyTo(String ticket) {
        var token = ReplyToken.issue(
                new TokenSecret(SECRET), TicketNumber.parse(ticket).orElseThrow(), "kim@customers.example");
        return "support+" + token.text() + "@demo.example";
    }

    private Answer mail(String from, String to, String messageId, String subject, String text, String header) {
        var raw = String.join(
                "\r\n",
                "From: " + from,
                "To: <" + to + ">",
                "Message-ID: " + messageId,
                "Subject: " + subject,
                header.isEmpty() ? "X-Test: 1" : header,
                "",
                text,
                "");
        return post(SHOP, "/v1/inbound-mail?desk=demo", raw, "Content-Type", "message/rfc822");
    }
}
