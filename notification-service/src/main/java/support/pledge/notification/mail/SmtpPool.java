package support.pledge.notification.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import support.pledge.notification.delivery.Attempt;

/**
 * Open connections to the mail server, used again. At most so many at once; who comes later waits. A connection that
 * failed in any way is closed and never used again: what state the other side is in is not known.
 */
final class SmtpPool implements AutoCloseable {
    static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(20));

    /** A connection that rested longer than this is asked whether it still stands. */
    private static final Duration TRUSTED = Duration.ofSeconds(2);

    private final MailSettings settings;
    private final Timeouts timeouts;
    private final InstantSource clock;
    private final Session session;
    private final Semaphore places;
    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
    private final ScheduledExecutorService closer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("smtp-idle-", 0).factory());
    private volatile boolean closed;

    /** @param idle how long a connection may rest before it is closed; mail servers hang up after minutes */
    record Timeouts(Duration connect, Duration read, Duration write, Duration idle) {}

    private record Idle(SMTPTransport connection, Instant since) {}

    SmtpPool(MailSettings settings, Timeouts timeouts, InstantSource clock) {
        this.settings = settings;
        this.timeouts = timeouts;
        this.clock = clock;
        this.session = Session.getInstance(properties(settings, timeouts));
        this.places = new Semaphore(settings.connections(), true);
        long every = timeouts.idle().toMillis();
        closer.scheduleWithFixedDelay(this::closeIdle, every, every, TimeUnit.MILLISECONDS);
    }

    /** Hands one mail to the server; returns once the server has answered for it or a timeout is over. */
    Attempt send(SMTPMessage mail) {
        if (closed) {
            return new Attempt.TryAgain("the connections to the mail server are being closed");
        }
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Attempt.TryAgain("stopped while waiting for a connection to the mail server");
        }
        try {
            return sendWith(mail);
        } finally {
            places.release();
        }
    }

    private Attempt sendWith(SMTPMessage mail) {
        SMTPTransport connection = null;
        try {
            connection = take();
            Address[] recipients = mail.getAllRecipients();
            connection.sendMessage(mail, recipients);
            var accepted = new Attempt.Accepted(SmtpAnswers.line(connection.getLastServerResponse()), clock.instant());
            giveBack(connection);
            return accepted;
        } catch (MessagingException e) {
            drop(connection);
            return SmtpAnswers.read(e);
        } catch (RuntimeException e) {
            drop(connection);
            throw e;
        }
    }

    private SMTPTransport take() throws MessagingException {
        for (var rested = idle.pollFirst(); rested != null; rested = idle.pollFirst()) {
            var rest = Duration.between(rested.since(), clock.instant());
            if (rest.compareTo(timeouts.idle()) < 0
                    && (rest.compareTo(TRUSTED) < 0 || rested.connection().isConnected())) {
                return rested.connection();
            }
            drop(rested.connection());
        }
        var opened = (SMTPTransport) session.getTransport("smtp");
        try {
            opened.connect(settings.smtpHost(), settings.smtpPort(), null, null);
        } catch (MessagingException e) {
            drop(opened);
            throw new NoConnection(e);
        }
        return opened;
    }

    private void giveBack(SMTPTransport connection) {
        idle.addFirst(new Idle(connection, clock.instant()));
        if (closed) {
            closeAll();
        }
    }

    /** Closes what has rested too long; also happens by itself. */
    void closeIdle() {
        var oldest = clock.instant().minus(timeouts.idle());
        for (var rested : idle) {
            if (!rested.since().isAfter(oldest) && idle.remove(rested)) {
                drop(rested.connection());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        closer.shutdownNow();
        closeAll();
    }

    private void closeAll() {
        for (var rested = idle.pollFirst(); rested != null; rested = idle.pollFirst()) {
            drop(rested.connection());
        }
    }

    private static void drop(@Nullable SMTPTransport connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (MessagingException alreadyBroken) {
            // nothing is lost with it
        }
    }

    private static Properties properties(MailSettings settings, Timeouts timeouts) {
        var properties = new Properties();
        properties.put(
                "mail.smtp.connectiontimeout", String.valueOf(timeouts.connect().toMillis()));
        properties.put("mail.smtp.timeout", String.valueOf(timeouts.read().toMillis()));
        properties.put("mail.smtp.writetimeout", String.valueOf(timeouts.write().toMillis()));
        properties.put("mail.smtp.localhost", settings.domain());
        properties.put("mail.smtp.quitwait", "false");
        return properties;
    }

    /** No connection came about: says nothing about the mail, whatever code the server greeted with. */
    static final class NoConnection extends MessagingException {
        private static final long serialVersionUID = 1;

        NoConnection(MessagingException cause) {
            super("no connection to the mail server", cause);
        }
    }
}
