package support.pledge.launcher.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import support.pledge.launcher.process.Part;

/**
 * Looks after parts that should run: one that has died is started again, with a line for a person. One that dies again and again is
 * given up, with where to look; the others go on.
 */
final class Watch {
    private static final int TRIES = 5;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final List<Part> parts;
    private final Consumer<Part> starter;
    private final Consumer<String> progress;
    private final Map<Part, List<Instant>> deaths = new HashMap<>();
    private final Set<Part> starting = new HashSet<>();
    private final Set<Part> givenUp = new HashSet<>();

    Watch(List<Part> parts, Consumer<Part> starter, Consumer<String> progress) {
        this.parts = parts;
        this.starter = starter;
        this.progress = progress;
    }

    /** One round. */
    void look(Instant now) throws InterruptedException {
        for (Part part : parts) {
            if (givenUp.contains(part)) {
                continue;
            }
            if (!part.alive()) {
                bringBack(part, now);
            } else if (starting.contains(part) && part.isReady()) {
                starting.remove(part);
                progress.accept(part.name() + " ready again");
            }
        }
    }

    private void bringBack(Part part, Instant now) {
        List<Instant> recent = deaths.computeIfAbsent(part, p -> new ArrayList<>());
        recent.removeIf(death -> death.isBefore(now.minus(WITHIN)));
        recent.add(now);
        String ended =
                part.name() + " ended by itself (exit code " + part.exitCode().orElse(-1) + ")";
        if (recent.size() > TRIES) {
            givenUp.add(part);
            progress.accept(ended + " " + recent.size() + " times in " + WITHIN.toMinutes()
                    + " minutes: not started again. See " + part.log() + ", then Ctrl-C and ./pledge up");
            return;
        }
        progress.accept(ended + ": starting it again. Its log: " + part.log());
        starting.add(part);
        starter.accept(part);
    }
}
