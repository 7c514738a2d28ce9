package support.pledge.notification.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A connection that remembers whether the mail it was given last has been handed over whole: from there on it may have been taken. */
final class Conversation extends SMTPTransport {
    private boolean whole;

    Conversation(Session session) {
        super(session, null);
    }

    void begin() {
        whole = false;
    }

    boolean isWhole() {
        return whole;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        whole = true;
        super.finishData();
    }
}
