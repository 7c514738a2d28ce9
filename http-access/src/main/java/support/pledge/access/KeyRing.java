package support.pledge.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys in force: those of the settings, and those of the file, which is looked at again while it is asked, every two seconds at most. An
 * edit that cannot be read leaves the last good file in force, and is logged and counted. Thread-safe; nobody waits for the look of another.
 */
public final class KeyRing {
    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);
    private static final Duration APART = Duration.ofSeconds(2);

    private final ApiKeys fixed;
    private final @Nullable Path file;
    private final Consumer<ApiKey> check;
    private final InstantSource clock;
    private final Runnable broken;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Instant looked;
    private volatile ApiKeys all;
    private List<String> seen = List.of();

    /**
     * @param check refuses, by an {@link IllegalArgumentException}, what an entry may not open
     * @param broken told of each edit that cannot be read
     * @throws IllegalArgumentException naming the entry or the file that is wrong
     */
    public KeyRing(AccessSettings settings, Consumer<ApiKey> check, InstantSource clock, Runnable broken) {
        this.check = check;
        this.clock = clock;
        this.broken = broken;
        fixed = ApiKeys.parse(settings.apiKeys());
        all = checked("PLEDGE_API_KEYS", fixed);
        file = settings.apiKeysFile().isEmpty() ? null : Path.of(settings.apiKeysFile());
        looked = clock.instant();
        if (file != null) {
            try {
                read(file);
            } catch (IOException e) {
                throw new IllegalArgumentException("PLEDGE_API_KEYS_FILE: " + file + " cannot be read: " + e, e);
            }
        }
    }

    public Optional<ApiKey> find(String key) {
        Instant now = clock.instant();
        lookAgain(now);
        return all.find(key, now);
    }

    private void lookAgain(Instant now) {
        // A clock that was set back must not keep an old file in force.
        boolean due = now.isBefore(looked) || !now.isBefore(looked.plus(APART));
        if (file == null || !due || !looking.compareAndSet(false, true)) {
            return;
        }
        try {
            looked = now;
            read(file);
        } catch (IOException | IllegalArgumentException e) {
            broken.run();
            log.error("{} is not as it should be; the keys read before stay in force: {}", file, e.toString());
        } finally {
            looking.set(false);
        }
    }

    private void read(Path from) throws IOException {
        List<String> lines = Files.readAllLines(from);
        if (!lines.equals(seen)) {
            seen = lines; // A broken edit is told once.
            try {
                all = fixed.and(checked("PLEDGE_API_KEYS_FILE", ApiKeys.lines(lines)));
            } catch (IllegalArgumentException e) {
                throw e.getMessage() != null && e.getMessage().startsWith("PLEDGE")
                        ? e
                        : new IllegalArgumentException("PLEDGE_API_KEYS_FILE: " + e.getMessage(), e);
            }
            log.info("{} keys in {}", all.all().size() - fixed.all().size(), from);
        }
    }

    private ApiKeys checked(String source, ApiKeys keys) {
        try {
            keys.all().forEach(check);
            return keys;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
        }
    }
}
