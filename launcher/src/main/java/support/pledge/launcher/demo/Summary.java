package support.pledge.launcher.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import support.pledge.events.ClockKind;
import support.pledge.events.ClockMet;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.MessageKind;
import support.pledge.events.MessageSent;
import support.pledge.events.TicketEscalated;
import support.pledge.events.TicketOpened;

/** What came of the demo, counted from the events themselves. */
final class Summary {
    private final List<Story> stories;
    private final Journal journal;

    Summary(List<Story> stories, Journal journal) {
        this.stories = stories;
        this.journal = journal;
    }

    void print(PrintWriter out) {
        out.println();
        out.println("Acknowledged      " + acknowledged());
        out.println("Answered in time  "
                + count(ClockMet.class, met -> met.getClock().getKind() == ClockKind.FIRST_RESPONSE));
        each(
                DeadlineBreached.class,
                (story, breach) -> out.printf(
                        "Missed            %s of %s (%s), noticed %d ms after it was due%n",
                        Teller.clock(breach.getClock()), story.ticket(), story.title(), breach.getLatenessMillis()));
        each(
                TicketEscalated.class,
                (story, moved) -> out.printf(
                        "Escalated         %s (%s) to %s, begins %s%n",
                        story.ticket(),
                        story.title(),
                        moved.getToTeam(),
                        Teller.when(moved.getStartsAt(), Instant.now())));
        List<String> missing =
                stories.stream().flatMap(story -> story.missing().stream()).toList();
        out.println();
        if (missing.isEmpty()) {
            out.println("Everything that must happen happened.");
        } else {
            out.println("MISSING:");
            missing.forEach(what -> out.println("  " + what));
        }
    }

    /** From the ticket's acceptance to the acceptance of its acknowledgement by the mail server or the chat. */
    private String acknowledged() {
        List<Long> millis =
                stories.stream().flatMap(this::millisToAcknowledgement).sorted().toList();
        return millis.isEmpty()
                ? "none of " + stories.size()
                : String.format(
                        Locale.ROOT,
                        "%d of %d, median %.2f s, longest %.2f s",
                        millis.size(),
                        stories.size(),
                        millis.get(millis.size() / 2) / 1000.0,
                        millis.getLast() / 1000.0);
    }

    private Stream<Long> millisToAcknowledgement(Story story) {
        return journal.events(story.ticket(), TicketOpened.class).stream()
                .limit(1)
                .flatMap(opened -> journal.events(story.ticket(), MessageSent.class).stream()
                        .filter(sent -> sent.getKind() == MessageKind.ACKNOWLEDGEMENT)
                        .limit(1)
                        .map(sent -> Duration.between(opened.getMeta().getRecordedAt(), sent.getAcceptedAt())
                                .toMillis()));
    }

    private <E extends SpecificRecord> String count(Class<E> type, java.util.function.Predicate<E> which) {
        List<String> tickets = stories.stream()
                .filter(story -> journal.events(story.ticket(), type).stream().anyMatch(which))
                .map(Story::title)
                .toList();
        return tickets.size() + tickets.stream().collect(Collectors.joining("; ", " (", ")"));
    }

    /** What is printed of one event of a story. */
    private interface Line<E> {
        void print(Story story, E event);
    }

    private <E extends SpecificRecord> void each(Class<E> type, Line<E> line) {
        for (Story story : stories) {
            journal.events(story.ticket(), type).forEach(event -> line.print(story, event));
        }
    }
}
