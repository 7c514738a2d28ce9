package support.pledge.feed;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.policy.pack.PolicyPack;

/**
 * The policy book, with patience for a pack that was published a moment ago: a pack and the first ticket of its desk travel on different
 * topics, which different threads read. What was waited for in vain is not waited for again within a minute, for a sender that keeps
 * spelling a desk wrong must not hold up the others. Thread-safe.
 */
public final class PatientPacks {

    private static final Logger log = LoggerFactory.getLogger(PatientPacks.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final long WAIT_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

    private final PolicyBook book;
    private final Duration patience;
    private final Map<String, Long> waitedInVain = new ConcurrentHashMap<>();

    /** @param patience how long a missing pack is waited for; zero for not at all, a minute at most */
    public PatientPacks(PolicyBook book, Duration patience) {
        if (patience.isNegative() || patience.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("pledge.pack-patience is " + patience + ": give 0s to 60s");
        }
        this.book = book;
        this.patience = patience;
    }

    /** The desk's pack in force. May wait. */
    public Optional<PolicyPack> current(String desk) {
        return await(desk, () -> book.current(desk));
    }

    /** The desk's pack in force, if it is there now. */
    public Optional<PolicyPack> currentNow(String desk) {
        return book.current(desk);
    }

    /** The desks that have a pack in force. */
    public Set<String> desks() {
        return book.desks();
    }

    /** The version of the desk's pack that a ticket is pinned to. May wait. */
    public Optional<PolicyPack> pinned(String desk, String version) {
        return await(desk + "@" + version, () -> pinnedNow(desk, version));
    }

    /** The version of the desk's pack that a ticket is pinned to, if it is there now. */
    public Optional<PolicyPack> pinnedNow(String desk, String version) {
        return book.at(desk, version);
    }

    /**
     * The pack that judges a ticket from now on: the one it came in under, or the one in force where that is not to be had, and where an
     * operator has had the desk's tickets recounted. May wait.
     *
     * @param version empty when the ticket came in under none that was told
     */
    public Optional<PolicyPack> judging(String desk, String version) {
        boolean pinned = !version.isEmpty() && book.recount(desk).isEmpty();
        Optional<PolicyPack> own = pinned ? pinned(desk, version) : Optional.empty();
        return own.or(() -> current(desk));
    }

    /** Whether this desk's open tickets are to move to the pack in force. */
    public Optional<PolicyBook.Recount> recount(String desk) {
        return book.recount(desk);
    }

    /** By desk. */
    public Map<String, PolicyBook.Recount> recounts() {
        return book.recounts();
    }

    private Optional<PolicyPack> await(String name, Supplier<Optional<PolicyPack>> look) {
        Optional<PolicyPack> found = look.get();
        long now = System.nanoTime();
        if (found.isPresent() || now - waitedInVain.getOrDefault(name, now - WAIT_AGAIN_NANOS) < WAIT_AGAIN_NANOS) {
            return found;
        }
        log.info("Waiting up to {} s for policy '{}'", patience.toSeconds(), name);
        while (found.isEmpty() && System.nanoTime() - now < patience.toNanos()) {
            pause();
            found = look.get();
        }
        if (found.isEmpty()) {
            waitedInVain.put(name, System.nanoTime());
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
