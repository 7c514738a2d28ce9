package support.pledge.notification.mail;

import static java.util.Objects.requireNonNullElse;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.MailThread;
import support.pledge.notification.model.Message;
import support.pledge.notification.text.Letter;
import support.pledge.notification.text.OneLine;

/**
 * Makes a mail of a letter: RFC 5322 and 2045 for its form, RFC 3834 so that programs do not answer each other. The
 * same message gives the same headers and body each time, save for {@code Date}. Whatever strangers wrote stays within
 * its own header or in the body.
 *
 * <p>The {@link ReplyToken} stands in the reply address, in the Message-ID and in the address for bounces: intake knows by it
 * what is answered, and what came back, without asking anybody.
 */
final class MailWriter {
    private static final Pattern TICKET = Pattern.compile("[0-9A-Za-z-]{1,30}");
    private static final String SUPPRESS = "DR, RN, NRN, OOF, AutoReply";
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_SUBJECT = 250;

    private final MailSettings settings;
    private final ReplyToken token;
    private final Session session = Session.getInstance(new Properties());

    MailWriter(MailSettings settings) {
        this.settings = settings;
        this.token = new ReplyToken(settings.secret());
    }

    /** @throws Address.Malformed if the customer's address or the ticket's number cannot stand in a mail */
    SMTPMessage write(Message message, Letter letter, Instant now) throws Address.Malformed {
        var recipient = Address.of(message.recipient());
        if (!TICKET.matcher(message.ticket()).matches()) {
            throw new Address.Malformed("the ticket's number cannot stand in a reply address");
        }
        try {
            var answers = token.of(message.ticket(), message.recipient());
            var mail = new Mail(session, "<" + message.id() + "." + answers + "@" + settings.domain() + ">");
            addresses(mail, message, answers, letter.sender());
            mail.setRecipient(
                    RecipientType.TO,
                    named(recipient, requireNonNullElse(message.to().name(), "")));
            thread(mail, message.thread());
            origin(mail, message);
            mail.setSentDate(Date.from(now));
            mail.setSubject(harmless(letter.subject(), LONGEST_SUBJECT), "UTF-8");
            mail.setContent(new Alternatives(message.id(), letter.body(), letter.html()));
            mail.setHeader("Content-Language", letter.locale());
            mail.saveChanges();
            return mail;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException("a checked message could not be written as a mail", e);
        }
    }

    /** Bounces bring the Message-ID back in what they quote; with it the address would be longer than servers must take (64 octets). */
    private void addresses(SMTPMessage mail, Message message, String answers, String sender)
            throws MessagingException, UnsupportedEncodingException {
        var mailbox = settings.mailboxOf(message.desk());
        int at = mailbox.indexOf('@');
        var replyTo = mailbox.substring(0, at) + "+" + answers + mailbox.substring(at);
        mail.setFrom(named(mailbox, sender));
        mail.setReplyTo(new InternetAddress[] {named(replyTo, "")});
        mail.setEnvelopeFrom("bounce+" + answers + "@" + settings.domain());
    }

    /** Never through a parser: the address is checked already, and the name is only ever a name. */
    private static InternetAddress named(String address, String name) throws UnsupportedEncodingException {
        var harmless = harmless(name, LONGEST_NAME);
        var named = new InternetAddress();
        named.setAddress(address);
        if (!harmless.isEmpty()) {
            named.setPersonal(harmless, StandardCharsets.UTF_8.name());
        }
        return named;
    }

    /** One line, and no encoded word of a stranger's making: a reader's program would decode what we never saw. */
    private static String harmless(String written, int most) {
        return OneLine.of(written, most).replace("=?", "= ?");
    }

    /** Through the rules of {@link MailThread} once more: the ids are strangers', whichever way they came here. */
    private static void thread(SMTPMessage mail, MailThread thread) throws MessagingException {
        var safe = MailThread.answering(thread.inReplyTo(), thread.references());
        if (safe.inReplyTo() != null) {
            mail.setHeader("In-Reply-To", safe.inReplyTo());
        }
        if (!safe.references().isEmpty()) {
            mail.setHeader("References", MimeUtility.fold(12, String.join(" ", safe.references())));
        }
    }

    private static void origin(SMTPMessage mail, Message message) throws MessagingException {
        if (message.draft().isAutomatic()) {
            mail.setHeader(
                    "Auto-Submitted", message.kind() == Kind.ACKNOWLEDGEMENT ? "auto-replied" : "auto-generated");
            mail.setHeader("X-Auto-Response-Suppress", SUPPRESS);
        }
    }
}
