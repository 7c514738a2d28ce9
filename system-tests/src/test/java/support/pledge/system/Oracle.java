package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import support.pledge.events.ClockKind;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.MessageKind;
import support.pledge.events.MessageSent;
import support.pledge.events.TicketEscalated;
import support.pledge.events.TicketOpened;
import support.pledge.events.WorkItem;
import support.pledge.launcher.local.Connection;
import support.pledge.schemas.EventRecords;

/** What must have come of each ticket that a door accepted, whatever died meanwhile: everything, and nothing twice. */
final class Oracle {
    private static final Duration ALL_DEADLINES_PASSED = Duration.ofSeconds(150);

    private final Doors doors;
    private final Mailbox mailbox;
    private final EventLog log;
    private final List<String> accepted = new CopyOnWriteArrayList<>();

    Oracle(Connection connection, EventLog log) {
        doors = new Doors(connection);
        mailbox = new Mailbox(connection);
        this.log = log;
    }

    /** A door that is shut, or cannot keep what it is given, accepts nothing: only what was answered 202 counts. */
    Optional<String> open(String name) {
        try {
            var answer = doors.gateway("POST", "/v1/tickets", Journey.portalTicket(name + "@customers.example", name));
            if (answer.status() == 202) {
                accepted.add(answer.text("ticketId"));
                return Optional.of(answer.text("ticketId"));
            }
        } catch (UncheckedIOException e) {
            // Nobody listens.
        }
        return Optional.empty();
    }

    List<String> accepted() {
        return List.copyOf(accepted);
    }

    void everythingHappenedToAllAndNothingTwice() {
        Awaitility.await("the promises of all tickets")
                .atMost(ALL_DEADLINES_PASSED)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> accepted.forEach(this::everythingHappened));
        accepted.forEach(this::nothingTwice);
    }

    private void everythingHappened(String ticket) {
        assertThat(log.of(TicketOpened.class, ticket)).as("opened %s", ticket).isNotEmpty();
        assertThat(acknowledgements(ticket)).as("acknowledged %s", ticket).isNotEmpty();
        assertThat(firstResponseBreaches(ticket)).as("breached %s", ticket).isNotEmpty();
        assertThat(log.of(TicketEscalated.class, ticket))
                .as("escalated %s", ticket)
                .isNotEmpty();
        assertThat(log.of(WorkItem.class, ticket)).as("work item %s", ticket).isNotEmpty();
    }

    private void nothingTwice(String ticket) {
        assertThat(log.of(TicketOpened.class, ticket)).hasSize(1);
        assertThat(firstResponseBreaches(ticket)).hasSize(1);
        for (var type : List.of(DeadlineBreached.class, TicketEscalated.class, WorkItem.class)) {
            assertDistinct(log.of(type, ticket));
        }
        // SMTP cannot be exactly-once: a resend is allowed, with the same Message-ID.
        assertThat(new HashSet<>(acknowledgements(ticket))).hasSize(1);
        var opened = log.of(TicketOpened.class, ticket).getFirst();
        var ids = new HashSet<String>();
        for (var mail : mailbox.to(opened.getCustomer().getEmail())) {
            if (mail.header("Auto-Submitted").equals("auto-replied")) {
                ids.add(mail.header("Message-ID"));
            }
        }
        assertThat(ids).as("Message-IDs of acknowledgements of %s", ticket).hasSize(1);
    }

    List<String> acknowledgements(String ticket) {
        return log.of(MessageSent.class, ticket).stream()
                .filter(sent -> sent.getKind() == MessageKind.ACKNOWLEDGEMENT)
                .map(MessageSent::getMessageId)
                .toList();
    }

    private List<DeadlineBreached> firstResponseBreaches(String ticket) {
        return log.of(DeadlineBreached.class, ticket).stream()
                .filter(breach -> breach.getClock().getKind() == ClockKind.FIRST_RESPONSE)
                .toList();
    }

    private static void assertDistinct(List<? extends SpecificRecord> events) {
        assertThat(events)
                .extracting(event -> EventRecords.metaOf(event).getEventId())
                .doesNotHaveDuplicates();
    }
}
