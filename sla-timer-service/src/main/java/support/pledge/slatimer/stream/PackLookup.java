package support.pledge.slatimer.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.policy.pack.PolicyPack;

/**
 * Finds the pack that a ticket is judged by. A pack and the first ticket of its desk travel on different topics, so a pack that is not
 * there yet is waited for; but once a minute at most for each desk, for a sender that keeps spelling a desk wrong must not hold up the
 * others.
 */
public final class PackLookup {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final long WAIT_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

    private final PolicyBook book;
    private final Duration patience;
    private final ConcurrentHashMap<String, Long> waitedInVain = new ConcurrentHashMap<>();

    /** @param patience how long a missing pack is waited for */
    public PackLookup(PolicyBook book, Duration patience) {
        this.book = book;
        this.patience = patience;
    }

    /** The pack that a known ticket is pinned to, else the desk's current one. May wait. */
    Optional<PolicyPack> await(@Nullable TicketState state, String desk) {
        return state == null
                ? await(desk, () -> book.current(desk))
                : await(state.desk() + "@" + state.policyVersion(), () -> pinned(state));
    }

    /** The pack that the ticket is pinned to, if it is there now. */
    Optional<PolicyPack> pinned(TicketState state) {
        return book.at(state.desk(), state.policyVersion());
    }

    private Optional<PolicyPack> await(String what, Supplier<Optional<PolicyPack>> find) {
        Optional<PolicyPack> found = find.get();
        long now = System.nanoTime();
        if (found.isPresent() || now - waitedInVain.getOrDefault(what, now - WAIT_AGAIN_NANOS) < WAIT_AGAIN_NANOS) {
            return found;
        }
        while (found.isEmpty() && System.nanoTime() - now < patience.toNanos()) {
            pause();
            found = find.get();
        }
        if (found.isEmpty()) {
            waitedInVain.put(what, System.nanoTime());
        }
        return found;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for a policy", e);
        }
    }
}
