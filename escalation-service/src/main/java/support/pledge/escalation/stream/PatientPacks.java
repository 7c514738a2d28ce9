package support.pledge.escalation.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.policy.pack.PolicyPack;

/**
 * The policy book, with patience for a policy that was published a moment ago: its topic and the tickets' topics are read by different
 * threads. What was waited for in vain is not waited for again for a while, so that a flood of tickets for a desk that does not exist
 * costs one wait. Thread-safe.
 */
public final class PatientPacks implements Packs {
    private static final Logger log = LoggerFactory.getLogger(PatientPacks.class);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration FORGET = Duration.ofMinutes(1);

    private final PolicyBook book;
    private final Duration patience;
    private final Map<String, Long> missedAtNanos = new ConcurrentHashMap<>();

    /** @param patience how long a desk's policy is waited for; zero for not at all */
    public PatientPacks(PolicyBook book, Duration patience) {
        this.book = book;
        this.patience = patience;
    }

    @Override
    public Optional<PolicyPack> find(String desk, String version) {
        if (!version.isEmpty()) {
            Optional<PolicyPack> pinned = await(desk + "@" + version, () -> book.at(desk, version));
            if (pinned.isPresent()) {
                return pinned;
            }
        }
        return await(desk, () -> book.current(desk));
    }

    private Optional<PolicyPack> await(String name, Supplier<Optional<PolicyPack>> look) {
        Optional<PolicyPack> found = look.get();
        if (found.isPresent() || missedLately(name)) {
            return found;
        }
        log.info("Waiting up to {} s for policy '{}'", patience.toSeconds(), name);
        long until = System.nanoTime() + patience.toNanos();
        while (found.isEmpty() && System.nanoTime() < until) {
            pause();
            found = look.get();
        }
        if (found.isEmpty()) {
            missedAtNanos.put(name, System.nanoTime());
        }
        return found;
    }

    private boolean missedLately(String name) {
        Long missed = missedAtNanos.get(name);
        return missed != null && System.nanoTime() - missed < FORGET.toNanos();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for a policy", e);
        }
    }
}
