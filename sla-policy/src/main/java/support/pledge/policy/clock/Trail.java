package support.pledge.policy.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.PauseReason;

/** The way from a clock's start to its due instant, stretch by stretch. */
interface Trail {
    Trail UNSEEN = new Trail() {
        @Override
        public void worked(Instant from, Instant to) {}

        @Override
        public void waited(Instant from, @Nullable Instant to, PauseReason reason) {}
    };

    /** The clock ran: its open time counts. */
    void worked(Instant from, Instant to);

    /** @param to null while it still waits */
    void waited(Instant from, @Nullable Instant to, PauseReason reason);
}
