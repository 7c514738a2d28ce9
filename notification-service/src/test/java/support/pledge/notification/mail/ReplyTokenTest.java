package support.pledge.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.notification.Samples;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.MailThread;
import support.pledge.notification.model.Message;
import support.pledge.notification.text.Texts;

/** Where the token stands by which intake knows answers and bounces. */
class ReplyTokenTest {
    /** The value was computed with intake's own code for the same secret, ticket and address. */
    @Test
    @DisplayName("N2: the reply address holds the token that intake reads")
    void theReplyTokenIsTheOneThatIntakeReads() {
        var token = new ReplyToken(MailWriterTest.SECRET).of("K7QM-4T2X-9AB", " Ana@Customer.example ");

        assertThat(token).isEqualTo("k7qm4t2x9ab.rz7k94wnmbgvap67");
    }

    @Test
    @DisplayName("C6, M7: Message-ID and bounce address carry the reply address's token")
    void answersAndBouncesAreKnownByTheToken() throws Exception {
        var mail = write(Samples.mail(Kind.STATUS_UPDATE));
        var replyTo = mail.getReplyTo()[0].toString();
        var answers = replyTo.substring(replyTo.indexOf('+') + 1, replyTo.indexOf('@'));

        assertThat(answers).isEqualTo("k7qm4t2x9ab.rz7k94wnmbgvap67");
        assertThat(mail.getMessageID())
                .matches("<[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\." + Pattern.quote(answers)
                        + "@pledge\\.example>");
        assertThat(mail.getEnvelopeFrom()).isEqualTo("bounce+" + answers + "@pledge.example");
    }

    @Test
    @DisplayName("C6: one ticket's mails to two readers have different tokens")
    void everyReaderHasATokenOfTheirOwn() throws Exception {
        var ana = write(Samples.mail(Kind.CLOSING));
        var bob = write(Samples.mail(Kind.CLOSING).to("bob@customer.example", "Bob"));

        assertThat(ana.getEnvelopeFrom()).isNotEqualTo(bob.getEnvelopeFrom());
        assertThat(ana.getMessageID()).isNotEqualTo(bob.getMessageID());
    }

    @Test
    @DisplayName("RFC 5321: the bounce address is one that every server takes, whatever domain; no line is too long")
    void theLongestDomainMakesNoAddressTooLong() throws Exception {
        var domain = ("x".repeat(60) + ".").repeat(3) + "example";
        var settings = new MailSettings("h", 25, domain, MailWriterTest.SECRET, Map.of(), 1);
        var message = Samples.mail(Kind.CLOSING).message();
        var mail = write(message, settings);

        assertThat(mail.getEnvelopeFrom().indexOf('@')).isLessThanOrEqualTo(64);
        assertThat(Address.of(mail.getEnvelopeFrom())).isEqualTo(mail.getEnvelopeFrom());
        assertThat(MailThread.answering(mail.getMessageID(), List.of()).inReplyTo())
                .as("a thread keeps it")
                .isEqualTo(mail.getMessageID());
        assertThat(MailWriterTest.raw(mail).lines()).allMatch(line -> line.length() < 998);
    }

    private static SMTPMessage write(Samples sample) throws Exception {
        return write(sample.message(), MailWriterTest.settings("127.0.0.1", 25));
    }

    private static SMTPMessage write(Message message, MailSettings settings) throws Exception {
        return new MailWriter(settings).write(message, new Texts().compose(message), Samples.RECORDED);
    }

    /** The Message-ID that the mail of a message has. */
    static String idOf(Message message) {
        return "<" + message.id() + "." + tokenOf(message) + "@pledge.example>";
    }

    static String tokenOf(Message message) {
        return new ReplyToken(MailWriterTest.SECRET).of(message.ticket(), message.recipient());
    }
}
