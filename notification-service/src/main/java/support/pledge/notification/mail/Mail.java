package support.pledge.notification.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A mail that keeps the Message-ID it was given; Jakarta Mail would make up one of its own. */
final class Mail extends SMTPMessage {
    private final String messageId;

    Mail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
