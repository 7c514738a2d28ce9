package support.pledge.launcher.mailbox;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The local system's mail server, in this JVM: takes every mail over SMTP and puts it into one mailbox. A mail is on disk before
 * the sender hears 250, so mails outlive a restart. IMAP shows the newest {@value #IN_IMAP} to user {@value #USER}, any password.
 */
public final class LocalMailbox implements AutoCloseable {
    public static final String USER = "pledge";

    private static final int IN_IMAP = 500;
    private static final String LOCALHOST = "127.0.0.1";

    private final int smtpPort;
    private final int imapPort;
    private final int pagePort;
    private final Path folder;
    private @Nullable GreenMail servers;
    private @Nullable MailPage page;
    private @Nullable MovingMessage latest;
    private int inImap;

    /** @param folder where mails are kept */
    public LocalMailbox(int smtpPort, int imapPort, int pagePort, Path folder) {
        this.smtpPort = smtpPort;
        this.imapPort = imapPort;
        this.pagePort = pagePort;
        this.folder = folder;
    }

    /** Returns when all three ports are open. */
    public synchronized void start() {
        if (servers != null) {
            throw new IllegalStateException("the mailbox is running already");
        }
        try {
            MailStore store = new MailStore(folder);
            GreenMail started = new GreenMail(new ServerSetup[] {
                new ServerSetup(smtpPort, LOCALHOST, ServerSetup.PROTOCOL_SMTP),
                new ServerSetup(imapPort, LOCALHOST, ServerSetup.PROTOCOL_IMAP)
            });
            started.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
            GreenMailUser user = started.getUserManager().createUser(USER + "@localhost", USER, USER);
            inImap = 0;
            for (MimeMessage message : store.raw(IN_IMAP)) {
                user.deliver(message);
                inImap++;
            }
            started.getUserManager().setMessageDeliveryHandler((message, recipient) -> keep(store, user, message));
            started.start();
            servers = started;
            page = new MailPage(pagePort, store);
        } catch (IOException | MessagingException | UserException e) {
            stop();
            throw new IllegalStateException("the mailbox cannot start on " + folder + ": " + e.getMessage(), e);
        }
    }

    /** As if the mail server were away: senders are refused. {@link #start} brings it back with all its mails. */
    public synchronized void stop() {
        if (page != null) {
            page.stop();
            page = null;
        }
        if (servers != null) {
            servers.stop();
            servers = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** GreenMail asks once per recipient; a mail is kept once, with all of them. */
    private synchronized GreenMailUser keep(MailStore store, GreenMailUser user, MovingMessage moving)
            throws MessagingException {
        if (latest == moving) {
            return user;
        }
        latest = moving;
        String to = StreamSupport.stream(moving.getToAddresses().spliterator(), false)
                .map(address -> address.getEmail())
                .collect(Collectors.joining(", "));
        String from =
                moving.getReturnPath() == null ? "" : moving.getReturnPath().getEmail();
        try {
            MimeMessage message = moving.getMessage();
            store.add(message, MailReader.read(message, from, to, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a mail in " + folder, e);
        }
        return user;
    }

    List<String> addresses() {
        return List.of("smtp " + smtpPort, "imap " + imapPort, "page " + pagePort);
    }
}
