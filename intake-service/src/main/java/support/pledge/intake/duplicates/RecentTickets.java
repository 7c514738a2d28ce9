package support.pledge.intake.duplicates;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import support.pledge.events.TicketOpened;
import support.pledge.intake.IntakeSettings;
import support.pledge.intake.reading.Fingerprint;

/**
 * What customers have opened lately and is open still, on all instances: of texts only fingerprints. It is a help and no record: what
 * it has forgotten is not linked, and a person can still link it. Thread-safe.
 */
@Component
public final class RecentTickets {
    private static final int CUSTOMERS = 200_000;
    private static final int PER_CUSTOMER = 20;
    private final Cache<String, List<Known>> byCustomer;
    private final Cache<String, Boolean> ended;
    private final Duration window;

    /** @param original the ticket it was found to be open already as, else itself */
    private record Known(String ticket, String original, Instant openedAt, Fingerprint text) {}

    @Autowired
    RecentTickets(IntakeSettings settings) {
        this(settings.duplicatesWithin());
    }

    private RecentTickets(Duration window) {
        this.window = window;
        byCustomer = forAWhile();
        ended = forAWhile();
    }

    /** For a service without Spring. */
    public static RecentTickets within(Duration window) {
        return new RecentTickets(window);
    }

    private <V> Cache<String, V> forAWhile() {
        return Caffeine.newBuilder()
                .expireAfterWrite(window)
                .maximumSize(window.isZero() ? 0 : CUSTOMERS)
                .build();
    }

    /** How long a ticket is remembered; zero: nothing is looked for. */
    public Duration window() {
        return window;
    }

    /** The open ticket of the same customer that seems to be about the same problem: the first of them, where there are several. */
    public Optional<String> alreadyOpenAs(TicketOpened opened) {
        var names = VerifiedCustomer.names(opened);
        if (window.isZero() || names.isEmpty()) {
            return Optional.empty();
        }
        var text = textOf(opened);
        var oldest = opened.getMeta().getRecordedAt().minus(window);
        return names.stream()
                .flatMap(this::known)
                .filter(known -> !known.ticket.equals(opened.getMeta().getTicketId()))
                .filter(known -> isOpen(known.ticket) && !known.openedAt.isBefore(oldest))
                .filter(known -> known.text.sameProblem(text))
                .max(Comparator.comparingDouble(known -> known.text.likeness(text)))
                .map(known -> isOpen(known.original) ? known.original : known.ticket);
    }

    /** A ticket was opened, here or elsewhere; hearing it twice changes nothing. */
    public void opened(TicketOpened opened) {
        var ticket = opened.getMeta().getTicketId();
        var names = VerifiedCustomer.names(opened);
        // Each opening is heard of twice on the instance that took it: its text is read once.
        if (window.isZero() || names.stream().allMatch(name -> knows(name, ticket))) {
            return;
        }
        var original = Objects.requireNonNullElse(opened.getAlreadyOpenAs(), ticket);
        var known = new Known(ticket, original, opened.getMeta().getRecordedAt(), textOf(opened));
        names.forEach(name -> byCustomer.asMap().merge(name, List.of(known), RecentTickets::latest));
    }

    /** A ticket was solved or closed. */
    public void ended(String ticket) {
        ended.put(ticket, true);
    }

    public void reopened(String ticket) {
        ended.invalidate(ticket);
    }

    private boolean isOpen(String ticket) {
        return ended.getIfPresent(ticket) == null;
    }

    private Stream<Known> known(String name) {
        return Objects.requireNonNullElse(byCustomer.getIfPresent(name), List.<Known>of()).stream();
    }

    private boolean knows(String name, String ticket) {
        return known(name).anyMatch(known -> known.ticket.equals(ticket));
    }

    private static List<Known> latest(List<Known> before, List<Known> more) {
        if (before.stream().anyMatch(known -> known.ticket.equals(more.getFirst().ticket))) {
            return before;
        }
        return Stream.concat(before.stream().skip(Math.max(0, before.size() - PER_CUSTOMER + 1)), more.stream())
                .toList();
    }

    private static Fingerprint textOf(TicketOpened opened) {
        return Fingerprint.of(opened.getSubject(), opened.getBody());
    }
}
