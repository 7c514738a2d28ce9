package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.events.AnswersWithheld;
import support.pledge.events.CustomerReplied;
import support.pledge.events.NoteAdded;
import support.pledge.events.TicketOpened;
import support.pledge.intake.IntakeTest;
import support.pledge.intake.model.ReplyToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.schemas.TicketNumber;

/** Which ticket a mail continues, and who may continue it. */
class MailThreadTest extends IntakeTest {
    private static final String KIM = "Kim <kim@customers.example>";
    private static final String EVE = "Eve <eve@elsewhere.example>";
    private static final String US = "support@demo.example";

    @Test
    @DisplayName(
            "C3: an answer to one of our mails finds its ticket by the seal in the mail's id, whatever address it went to")
    void theSealInOurMessageId() {
        var id = opened(KIM, "");
        var ours = "<0b5c.%s@demo.example>".formatted(token(id, "kim@customers.example"));
        assertThat(mail(KIM, US, "In-Reply-To: " + ours)).isEqualTo("replied " + id);
        assertThat(mail(KIM, US, "References: <x@y> " + ours + " <z@y>")).isEqualTo("replied " + id);
    }

    @Test
    @DisplayName("C3: an answer to one's own mail, or to that of a colleague, finds the ticket that it opened")
    void theCustomersOwnMessage() {
        var first = "<" + UUID.randomUUID() + "@customers.example>";
        var id = opened(KIM, "Message-ID: " + first + "\r\nCc: lee@customers.example");
        assertThat(mail(KIM, US, "In-Reply-To: " + first)).isEqualTo("replied " + id);
        assertThat(mail("lee@customers.example", US + ", kim@customers.example", "References: <gone@x> " + first))
                .isEqualTo("replied " + id);
    }

    @Test
    @DisplayName("C3: the number in the subject counts for one who belongs to the ticket, and for nobody else")
    void theNumberInTheSubject() {
        var id = opened(KIM, "");
        assertThat(mail(KIM, US, "Subject: Still broken [" + id + "]")).isEqualTo("replied " + id);
        var other = mail(EVE, US, "Subject: Still broken [#" + id + "]");
        assertThat(other).startsWith("opened").doesNotContain(id);
        assertThat(openingOf(other).getAnswersTicketOfAnother()).isNull();
    }

    @Test
    @DisplayName(
            "C6: whom the customer brought in by Cc may answer, and bring in others; the customer stays the customer")
    void participantsMayAnswer() {
        var id = opened(KIM, "Cc: Lee <LEE@customers.example>, " + US);
        assertThat(mail("Lee <lee@customers.example>", replyTo(id), "Cc: max@customers.example"))
                .isEqualTo("replied " + id);
        assertThat(mail("max@customers.example", US, "Subject: [" + id + "]")).isEqualTo("replied " + id);
        assertThat(get(agent(), "/v1/tickets/" + id)
                        .body()
                        .at("/customer/email")
                        .asString())
                .isEqualTo("kim@customers.example");
        assertThat(mail(EVE, replyTo(id), "")).startsWith("opened");
    }

    @Test
    @DisplayName(
            "C6: a stranger with a true token, or the id of a mail, gets a ticket of their own that says whose they answered")
    void strangersAreNotLetIn() {
        var first = "<" + UUID.randomUUID() + "@customers.example>";
        var id = opened(KIM, "Message-ID: " + first);
        for (var header : List.of(
                "In-Reply-To: <a." + token(id, "kim@customers.example") + "@demo.example>",
                "In-Reply-To: " + first + "\r\nCc: kim@customers.example")) {
            var answer = mail(EVE, US, header);
            assertThat(answer).startsWith("opened").doesNotContain(id);
            assertThat(openingOf(answer).getAnswersTicketOfAnother()).isEqualTo(id);
        }
        assertThat(log.of(id)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "In-Reply-To: <a.%s.0000000000000000@demo.example>",
                "References: <%s@demo.example>",
                "Delivered-To: support+%s.0000000000000000@demo.example",
                "Subject: [%s]"
            })
    @DisplayName("C6: made-up seals, ids and numbers reach no ticket and link to none")
    void madeUpMentions(String header) {
        var id = opened(KIM, "");
        var compact = id.replace("-", "").toLowerCase(java.util.Locale.ROOT);
        var answer = mail(EVE, US, header.formatted(compact));
        assertThat(answer).startsWith("opened").doesNotContain(id);
        assertThat(openingOf(answer).getAnswersTicketOfAnother()).isNull();
        assertThat(log.of(id)).hasSize(1);
    }

    @Test
    @DisplayName("C6: a sender whom our own mail server found to be forged is not let in, even with a true token")
    void aForgedSender() {
        var id = opened(KIM, "");
        var forged = "Authentication-Results: mx.demo.example; dmarc=fail header.from=customers.example";
        var answer = mail(KIM, replyTo(id), forged);
        assertThat(answer).startsWith("opened").doesNotContain(id);
        assertThat(openingOf(answer).getMail().getAuthentic()).isFalse();
        assertThat(log.of(id)).hasSize(1);
        assertThat(mail(KIM, replyTo(id), forged.replace("mx.demo", "mx.evil"))).isEqualTo("replied " + id);
    }

    @Test
    @DisplayName("M7: a mail from a mailbox of ours is never a customer's: it is not answered, and continues nothing")
    void ourOwnMail() {
        var own = mail("Demo <support@demo.example>", "support@introserv.example", "Subject: Hello");
        assertThat(openingOf(own).getMail().getAutomatic()).isTrue();
        var id = opened(KIM, "");
        assertThat(mail("support@introserv.example", replyTo(id), "")).isEqualTo("noted " + id);
        assertThat(log.of(id).getLast()).isInstanceOf(NoteAdded.class);
    }

    @Test
    @DisplayName("C6: who merely calls himself a program gets no word into another's ticket")
    void aProgramsNameIsNoKey() {
        var first = "<" + UUID.randomUUID() + "@customers.example>";
        var id = opened(KIM, "Message-ID: " + first);
        var answer =
                mail(EVE, US, "Cc: kim@customers.example\r\nAuto-Submitted: auto-generated\r\nIn-Reply-To: " + first);
        assertThat(answer).startsWith("opened").doesNotContain(id);
        assertThat(log.of(id)).hasSize(1);
    }

    @Test
    @DisplayName("M7: programs fill nobody's ticket: a few notes an hour are shown, the rest is put aside")
    void notesHaveABudget() {
        var id = opened(KIM, "");
        var last = "";
        for (int i = 0; i < 21; i++) {
            last = mail(KIM, replyTo(id), "Auto-Submitted: auto-replied");
        }
        assertThat(last).isEqualTo("set-aside ");
        assertThat(log.of(id)).hasSize(21);
    }

    @Test
    @DisplayName("C6: one of several senders is nobody in particular, and is not let in")
    void severalSenders() {
        var id = opened(KIM, "");
        assertThat(mail("kim@customers.example, eve@evil.example", replyTo(id), ""))
                .startsWith("opened");
        assertThat(log.of(id)).hasSize(1);
    }

    @Test
    @DisplayName(
            "C3: mails of one sender under one Message-ID are told apart by what they say; the same mail is one, by whatever server it comes")
    void oneIdForManyMails() {
        var id = "Message-ID: <const" + UUID.randomUUID() + "@localhost>";
        var disk = mail("Fax <fax@customers.example>", US, id + "\r\nSubject: The disk is full");
        var network = mail("Fax <fax@customers.example>", US, id + "\r\nSubject: The network is down");
        assertThat(network).isNotEqualTo(disk).startsWith("opened");
        assertThat(mail("Fax <fax@customers.example>", US, id + "\r\nSubject: The network is down"))
                .isEqualTo(network);
        assertThat(mail(
                        "Fax <fax@customers.example>",
                        US,
                        "Return-Path: <fax@customers.example>\r\n" + id + "\r\nSubject: The disk is full"))
                .isEqualTo(disk);
    }

    @Test
    @DisplayName("M7: past the budget a mail is a ticket all the same, without an answer, and one event says so")
    void pastTheBudget() {
        String last = "";
        int told = 0;
        for (int i = 0; i < 32; i++) {
            last = mail("Robot <robot@loop.example>", US, "Subject: Ticket " + i);
            told += (int) log.of(last.substring(7)).stream()
                    .filter(AnswersWithheld.class::isInstance)
                    .count();
        }
        assertThat(openingOf(last).getMail().getAutomatic()).isTrue();
        assertThat(told).isEqualTo(1);
    }

    @Test
    @DisplayName("S5: an answer to a resolved ticket opens it again, in the same thread")
    void anAnswerReopens() {
        var id = opened(KIM, "");
        post(agent(), "/v1/tickets/" + id + "/status", Map.of("status", "resolved", "summary", "Done"));
        assertThat(mail(KIM, US, "Subject: Re: Done [" + id + "]")).isEqualTo("replied " + id);
        assertThat(get(agent(), "/v1/tickets/" + id).text("status")).isEqualToIgnoringCase("open");
        assertThat(log.of(id).getLast()).isInstanceOf(CustomerReplied.class);
    }

    private TicketOpened openingOf(String result) {
        return (TicketOpened) log.of(result.substring("opened ".length())).getFirst();
    }

    private String opened(String from, String header) {
        var result = mail(from, US, header);
        assertThat(result).startsWith("opened ");
        return result.substring("opened ".length());
    }

    private static String token(String ticket, String address) {
        return ReplyToken.issue(
                        new TokenSecret(SECRET), TicketNumber.parse(ticket).orElseThrow(), address)
                .text();
    }

    private static String replyTo(String ticket) {
        return "support+" + token(ticket, "kim@customers.example") + "@demo.example";
    }

    /** What became of it: the result, a space, the ticket. */
    private String mail(String from, String to, String header) {
        var raw = new StringBuilder("From: " + from + "\r\nTo: " + to + "\r\n");
        if (!header.isEmpty()) {
            raw.append(header).append("\r\n");
        }
        if (!header.contains("Message-ID:")) {
            raw.append("Message-ID: <").append(UUID.randomUUID()).append("@test.example>\r\n");
        }
        var answer = post(SHOP, "/v1/inbound-mail", raw + "\r\nIt is broken\r\n", "Content-Type", "message/rfc822");
        assertThat(answer.status()).as(answer.raw()).isEqualTo(202);
        return answer.text("result") + " " + answer.text("ticketId");
    }
}
