package support.pledge.intake.mail.incoming;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import support.pledge.intake.IntakeSettings;

/** The memory that all mails under way may fill together: many large ones at once are put off, not answered with an OutOfMemoryError. */
@Component
public final class MailRoom {
    private static final long ALL_TOGETHER = 48L << 20;
    private final AtomicLong held = new AtomicLong();
    private final long most;

    MailRoom(IntakeSettings settings) {
        // One mail always fits.
        this.most = Math.max(ALL_TOGETHER, settings.mailLimit().toBytes());
    }

    /** For one mail; starts empty. */
    public Place open() {
        return new Place();
    }

    /** Bytes of all mails under way. */
    public long held() {
        return held.get();
    }

    /** What one mail holds; to be closed by whoever opened it. Not thread-safe. */
    public final class Place implements AutoCloseable {
        private long mine;

        /** Takes room for that many more bytes; false, and nothing taken, where there is none left. */
        public boolean grow(long bytes) {
            if (held.addAndGet(bytes) > most) {
                held.addAndGet(-bytes);
                return false;
            }
            mine += bytes;
            return true;
        }

        @Override
        public void close() {
            held.addAndGet(-mine);
            mine = 0;
        }
    }
}
