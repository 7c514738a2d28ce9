package support.pledge.notification.mail;

import java.time.Instant;
import java.util.Optional;
import support.pledge.notification.delivery.Backoff;

/**
 * Whether one mail server is there, as far as is known:
 *
 * <pre>
 *   there ── failed, and nobody was served since that try began ──▶ away
 *   away ── its time has come ──▶ probed by one message ── failed ──▶ away, for longer
 *                                                       └─ served ──▶ there
 * </pre>
 *
 * Not for many threads: {@link Relays} guards it.
 */
final class Circuit {
    private final Backoff backoff;
    private long served;
    private int failures;
    private boolean probing;
    private Instant probeAt = Instant.MIN;

    /** The right to one try. */
    record Pass(long servedBefore, boolean probe) {}

    Circuit(Backoff backoff) {
        this.backoff = backoff;
    }

    boolean isAway() {
        return failures > 0;
    }

    /** When it may be probed; empty while it is there, or being probed. */
    Optional<Instant> probeAt() {
        return isAway() && !probing ? Optional.of(probeAt) : Optional.empty();
    }

    /** Empty: it is away, and not to be asked now. */
    Optional<Pass> enter(Instant now) {
        if (!isAway()) {
            return Optional.of(new Pass(served, false));
        }
        if (probing || now.isBefore(probeAt)) {
            return Optional.empty();
        }
        probing = true;
        return Optional.of(new Pass(served, true));
    }

    /** It answered for the mail, whatever it said. */
    void served(Pass pass) {
        leave(pass);
        served++;
        failures = 0;
    }

    /** It did not. Returns whether that says that it is away: not while it serves others. */
    boolean failed(Pass pass, Instant now) {
        leave(pass);
        if (served > pass.servedBefore()) {
            return false;
        }
        if (pass.probe() || !isAway()) {
            failures++;
            probeAt = now.plus(backoff.jittered(failures));
        }
        return true;
    }

    /** The try was not made. */
    void leave(Pass pass) {
        probing &= !pass.probe();
    }
}
