package support.pledge.launcher.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import support.pledge.launcher.demo.Journal.Seen;

/**
 * One ticket of the demo: what is done to it, what is told of it, and what must have happened. Used by its own thread; the telling
 * comes from the journal's.
 */
final class Story {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String title;
    private final Doors doors;
    private final Journal journal;
    private final PrintWriter out;
    private final List<String> missing = new ArrayList<>();
    private String ticket = "";
    private Instant opened = Instant.EPOCH;

    Story(String title, Doors doors, Journal journal, PrintWriter out) {
        this.title = title;
        this.doors = doors;
        this.journal = journal;
        this.out = out;
    }

    /** What happens, one after the other. */
    @FunctionalInterface
    interface Plot {
        void play(Story story) throws InterruptedException;
    }

    /** From here on the ticket's events are told. Times count from just before the door was knocked at. */
    void opens(String number, Instant before) {
        ticket = number;
        opened = before;
        journal.follow(number, this::hear);
    }

    /** Waits for it; what does not come in time is missing at the end. */
    <E extends SpecificRecord> boolean expect(String what, Class<E> type, Predicate<E> which)
            throws InterruptedException {
        boolean came = journal.await(ticket, type, which, PATIENCE);
        if (!came) {
            missing.add(title + ", " + ticket + ": " + what);
        }
        return came;
    }

    <E extends SpecificRecord> boolean expect(String what, Class<E> type) throws InterruptedException {
        return expect(what, type, event -> true);
    }

    void fails(String why) {
        missing.add(title + ": " + why);
    }

    void agent(String method, String path, Map<String, ?> body) throws InterruptedException {
        doors.asAgent(method, "/v1/tickets/" + ticket + path, body);
    }

    void tell(String line) {
        tell(Instant.now(), line);
    }

    private void hear(Seen seen) {
        Teller.tell(seen.event(), seen.at()).ifPresent(line -> tell(seen.at(), line));
    }

    private void tell(Instant at, String line) {
        double seconds = Duration.between(opened, at).toMillis() / 1000.0;
        out.printf(Locale.ROOT, "%-22s %-12s %+6.1f s  %s%n", title, ticket, seconds, line);
    }

    Doors doors() {
        return doors;
    }

    String title() {
        return title;
    }

    String ticket() {
        return ticket;
    }

    /** In domain words what did not happen; empty when all did. */
    List<String> missing() {
        return List.copyOf(missing);
    }
}
