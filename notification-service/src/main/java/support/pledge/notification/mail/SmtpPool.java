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
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;
import support.pledge.notification.delivery.Attempt;

/**
 * Open connections to one mail server, used again. At most so many at once; who comes later waits. A connection that
 * failed in any way is closed and never used again: what state the other side is in is not known.
 */
final class SmtpPool implements AutoCloseable {
    static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(20));

    /** A connection that rested longer than this is asked whether it still stands. */
    private static final Duration TRUSTED = Duration.ofSeconds(2);

    /** Hung up at once, and not silent until a timeout. */
    private static final Duration QUICK = Duration.ofSeconds(1);

    private final Relay relay;
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

    private record Idle(Conversation connection, Instant since) {}

    SmtpPool(Relay relay, MailSettings settings, Timeouts timeouts, InstantSource clock) {
        this.relay = relay;
        this.timeouts = timeouts;
        this.clock = clock;
        this.session = Session.getInstance(properties(settings, timeouts));
        this.places = new Semaphore(settings.connections(), true);
        long every = timeouts.idle().toMillis();
        closer.scheduleWithFixedDelay(this::closeIdle, every, every, TimeUnit.MILLISECONDS);
    }

    /**
     * Hands one mail to the server; returns once the server has answered for it or a timeout is over.
     *
     * @param worthIt looked at when a connection is free: until then the server may have gone
     */
    Attempt send(SMTPMessage mail, BooleanSupplier worthIt) throws InterruptedException {
        if (closed) {
            return new Attempt.TryAgain("the connections to the mail server are being closed");
        }
        places.acquire();
        try {
            return worthIt.getAsBoolean() ? sendWith(mail) : new Attempt.Away("no mail server is there", false);
        } finally {
            places.release();
        }
    }

    /** A server may hang up on a connection that rests: that says nothing as long as it takes a new one. */
    private Attempt sendWith(SMTPMessage mail) {
        Instant begun = clock.instant();
        Conversation rested = rested();
        Attempt attempt = sendOver(rested, mail);
        boolean quick = Duration.between(begun, clock.instant()).compareTo(QUICK) < 0;
        return rested != null && quick && attempt instanceof Attempt.Away ? sendOver(null, mail) : attempt;
    }

    private Attempt sendOver(@Nullable Conversation rested, SMTPMessage mail) {
        Conversation connection = rested;
        try {
            if (connection == null) {
                connection = open();
            }
            connection.begin();
            Address[] recipients = mail.getAllRecipients();
            connection.sendMessage(mail, recipients);
            var accepted = new Attempt.Accepted(SmtpAnswers.line(connection.getLastServerResponse()), clock.instant());
            giveBack(connection);
            return accepted;
        } catch (MessagingException e) {
            drop(connection);
            return SmtpAnswers.read(e, connection != null && connection.isWhole());
        } catch (RuntimeException e) {
            drop(connection);
            throw e;
        }
    }

    private @Nullable Conversation rested() {
        for (var rested = idle.pollFirst(); rested != null; rested = idle.pollFirst()) {
            var rest = Duration.between(rested.since(), clock.instant());
            if (rest.compareTo(timeouts.idle()) < 0
                    && (rest.compareTo(TRUSTED) < 0 || rested.connection().isConnected())) {
                return rested.connection();
            }
            drop(rested.connection());
        }
        return null;
    }

    private Conversation open() throws MessagingException {
        var opened = new Conversation(session);
        try {
            opened.connect(relay.host(), relay.port(), null, null);
        } catch (MessagingException e) {
            drop(opened);
            throw new NoConnection(e);
        }
        return opened;
    }

    private void giveBack(Conversation connection) {
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

    private static void drop(@Nullable Conversation connection) {
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
