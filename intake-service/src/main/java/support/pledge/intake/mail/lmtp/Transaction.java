package support.pledge.intake.mail.lmtp;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.Session;

/** One mail under way: what MAIL and RCPT said. The library keeps it with the connection and drops it when it is over. */
final class Transaction implements MessageHandler {
    private final List<Recipients.Recipient> recipients = new ArrayList<>();
    private String sender = "";

    static Transaction of(Session session) {
        return (Transaction) session.getMessageHandler();
    }

    @Override
    public void from(String from) {
        sender = from;
    }

    /** Empty: the null path. */
    String sender() {
        return sender;
    }

    void add(Recipients.Recipient recipient) {
        recipients.add(recipient);
    }

    List<Recipients.Recipient> recipients() {
        return recipients;
    }

    /** {@link RcptCommand} looks them up first. */
    @Override
    public void recipient(String recipient) {
        throw new UnsupportedOperationException();
    }

    /** {@link DataCommand} reads by itself. */
    @Override
    public String data(InputStream data) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void done() {
        recipients.clear();
    }
}
