package support.pledge.intake.mail.imap;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** A mail server in this JVM, on a port that stays over restarts. */
final class MailServer {
    private final int port = freePort();
    private final GreenMail mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

    private final List<String> users = new ArrayList<>();

    MailServer() {
        mail.start();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    void stop() {
        mail.stop();
    }

    /** It has forgotten its mails, and would its users. */
    void startAgain() {
        mail.start();
        users.forEach(this::create);
    }

    /** Password: "pw". */
    MailServer with(String user) {
        users.add(user);
        create(user);
        return this;
    }

    private void create(String user) {
        try {
            mail.getUserManager().createUser(user, user, "pw");
        } catch (UserException e) {
            throw new IllegalStateException(e);
        }
    }

    void deliver(String user, String raw) {
        try {
            GreenMailUser to = mail.getUserManager().getUser(user);
            to.deliver(GreenMailUtil.newMimeMessage(raw));
        } catch (RuntimeException e) {
            throw new IllegalStateException(e);
        }
    }

    MailFolder inbox(String user) {
        try {
            return mail.getManagers()
                    .getImapHostManager()
                    .getInbox(mail.getUserManager().getUser(user));
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Flags of the mail with that Message-ID. */
    Flags flags(String user, String messageId) {
        try {
            for (var stored : inbox(user).getMessages()) {
                if (messageId.equals(stored.getMimeMessage().getMessageID())) {
                    return stored.getFlags();
                }
            }
            return new Flags();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
