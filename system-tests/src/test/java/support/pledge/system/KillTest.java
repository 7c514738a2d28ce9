package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import support.pledge.events.ClockKind;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.MessageKind;
import support.pledge.events.MessageSent;
import support.pledge.events.TicketEscalated;
import support.pledge.events.TicketOpened;
import support.pledge.events.WorkItem;
import support.pledge.launcher.local.Service;
import support.pledge.schemas.EventRecords;

/** `kill -9` of each service in turn while tickets come in: nothing accepted is lost, nothing happens twice. */
class KillTest {
    private static final Duration ALL_DEADLINES_PASSED = Duration.ofSeconds(150);
    private static final int BURST = 5;

    private final RunningSystem system = RunningSystem.shared();
    private final Doors doors = new Doors(system.connection());
    private final Mailbox mailbox = new Mailbox(system.connection());
    private final List<String> accepted = new ArrayList<>();

    @Test
    void nothingIsLostAndNothingHappensTwice() throws Exception {
        try (var log = new EventLog(system.connection())) {
            for (var service : Service.values()) {
                openSome(service.title() + "-before");
                system.kill(service);
                openSome(service.title() + "-while-dead");
                system.startAgain(service);
                openSome(service.title() + "-after");
            }
            assertThat(accepted).hasSizeGreaterThanOrEqualTo(4 * 2 * BURST);
            Awaitility.await("the promises of all tickets")
                    .atMost(ALL_DEADLINES_PASSED)
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> accepted.forEach(ticket -> everythingHappened(log, ticket)));
            accepted.forEach(ticket -> nothingTwice(log, ticket));
        }
    }

    /** A door that is shut accepts nothing: only what was answered 202 counts. */
    private void openSome(String name) {
        for (int i = 0; i < BURST; i++) {
            var email = name + i + "@customers.example";
            try {
                var answer = doors.gateway("POST", "/v1/tickets", Journey.portalTicket(email, name + i));
                if (answer.status() == 202) {
                    accepted.add(answer.text("ticketId"));
                }
            } catch (UncheckedIOException e) {
                assertThat(name).startsWith("intake");
            }
        }
    }

    private void everythingHappened(EventLog log, String ticket) {
        assertThat(log.of(TicketOpened.class, ticket)).as("opened %s", ticket).isNotEmpty();
        assertThat(acknowledgements(log, ticket)).as("acknowledged %s", ticket).isNotEmpty();
        assertThat(firstResponseBreaches(log, ticket)).as("breached %s", ticket).isNotEmpty();
        assertThat(log.of(TicketEscalated.class, ticket))
                .as("escalated %s", ticket)
                .isNotEmpty();
        assertThat(log.of(WorkItem.class, ticket)).as("work item %s", ticket).isNotEmpty();
    }

    private void nothingTwice(EventLog log, String ticket) {
        assertThat(log.of(TicketOpened.class, ticket)).hasSize(1);
        assertThat(firstResponseBreaches(log, ticket)).hasSize(1);
        for (var type : List.of(DeadlineBreached.class, TicketEscalated.class, WorkItem.class)) {
            assertDistinct(log.of(type, ticket));
        }
        // SMTP cannot be exactly-once: a resend is allowed, with the same Message-ID.
        assertThat(new HashSet<>(acknowledgements(log, ticket))).hasSize(1);
        var opened = log.of(TicketOpened.class, ticket).getFirst();
        var ids = new HashSet<String>();
        for (var mail : mailbox.to(opened.getCustomer().getEmail())) {
            if (mail.header("Auto-Submitted").equals("auto-replied")) {
                ids.add(mail.header("Message-ID"));
            }
        }
        assertThat(ids).as("Message-IDs of acknowledgements of %s", ticket).hasSize(1);
    }

    private static List<String> acknowledgements(EventLog log, String ticket) {
        return log.of(MessageSent.class, ticket).stream()
                .filter(sent -> sent.getKind() == MessageKind.ACKNOWLEDGEMENT)
                .map(MessageSent::getMessageId)
                .toList();
    }

    private static List<DeadlineBreached> firstResponseBreaches(EventLog log, String ticket) {
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
