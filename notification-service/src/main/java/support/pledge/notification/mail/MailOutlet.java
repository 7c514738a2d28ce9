package support.pledge.notification.mail;

import java.time.InstantSource;
import support.pledge.notification.delivery.Attempt;
import support.pledge.notification.delivery.Outlet;
import support.pledge.notification.model.Message;
import support.pledge.notification.text.Letter;

/**
 * Sends messages as mails. Each lane has one of its own, so that the acknowledgements' connections are never taken by
 * other mail. Safe for many threads; a try takes as long as the server does, at most about a minute and a half.
 */
public final class MailOutlet implements Outlet, AutoCloseable {
    private final MailWriter writer;
    private final SmtpPool pool;
    private final InstantSource clock;

    public MailOutlet(MailSettings settings, InstantSource clock) {
        this(settings, SmtpPool.TIMEOUTS, clock);
    }

    MailOutlet(MailSettings settings, SmtpPool.Timeouts timeouts, InstantSource clock) {
        this.writer = new MailWriter(settings);
        this.pool = new SmtpPool(settings, timeouts, clock);
        this.clock = clock;
    }

    /** A malformed address is refused without asking the server. */
    @Override
    public Attempt send(Message message, Letter letter) {
        try {
            return pool.send(writer.write(message, letter, clock.instant()));
        } catch (Address.Malformed e) {
            return new Attempt.Refused(String.valueOf(e.getMessage()));
        }
    }

    /** Closes resting connections; one that is in use is closed after its mail. */
    @Override
    public void close() {
        pool.close();
    }
}
