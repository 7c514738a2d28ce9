package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.TicketOpened;
import support.pledge.launcher.local.Service;

/** `kill -9` of intake while mails come in by all doors: whatever was answered, or lay in a mailbox, is a ticket exactly once. */
class MailKillTest {
    private static final int ROUNDS = 2;
    private static final int BURST = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private final RunningSystem system = RunningSystem.shared();
    private final Doors doors = new Doors(system.connection());
    private final Mailbox mailbox = new Mailbox(system.connection());
    private final ConcurrentLinkedQueue<Mail> sent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();

    /** A domain for each: a limit per domain, if any, is not what this is about. */
    private record Mail(String name) {
        String from() {
            return "kim@" + name + ".example";
        }

        String messageId() {
            return "<" + name + "@mail-kill.example>";
        }

        String to(String mailbox) {
            return Journey.mail(from(), mailbox, messageId(), "Broken " + name, "It does not work");
        }
    }

    /** Until it is answered that it was taken. */
    private interface Attempt {
        boolean isTaken() throws IOException;
    }

    @Test
    @DisplayName("C3: intake killed between receipt and publish: every mail is a ticket exactly once, by each door")
    void everyMailIsATicketExactlyOnce() throws Exception {
        try (var log = new EventLog(system.connection())) {
            for (int round = 0; round < ROUNDS; round++) {
                burstWithAKill(round);
            }
            Awaitility.await("a ticket for each mail")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> assertThat(byMessageId(log).keySet())
                            .containsAll(sent.stream().map(Mail::messageId).toList()));
            sent.forEach(mail -> onceOnly(mail, byMessageId(log)));
        }
    }

    private void burstWithAKill(int round) throws Exception {
        answered.set(0);
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < BURST; i++) {
                var http = mail("http", round, i);
                var lmtp = mail("lmtp", round, i);
                all.add(senders.submit(() ->
                        until(() -> doors.mail(http.to("support@demo.example")).status() == 202)));
                all.add(senders.submit(() -> until(() -> byLmtp(lmtp))));
                if (system.dovecot().isPresent()) {
                    var imap = mail("imap", round, i);
                    all.add(senders.submit(() -> until(() -> intoMailbox(imap))));
                }
            }
            // Each round at another moment of the burst.
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(PATIENCE)
                    .until(() -> answered.get() > 4 * round);
            system.kill(Service.INTAKE);
            system.startAgain(Service.INTAKE);
            for (var each : all) {
                each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    private Mail mail(String door, int round, int i) {
        var mail = new Mail(door + "-kill-" + round + "-" + i);
        sent.add(mail);
        return mail;
    }

    private boolean byLmtp(Mail mail) throws IOException {
        int port = Integer.parseInt(system.connection().lmtp().replaceFirst(".*:", ""));
        var box = "support@demo.example";
        return MailClient.lmtp(port, mail.from(), box, mail.to(box)).startsWith("250");
    }

    private boolean intoMailbox(Mail mail) throws IOException {
        int port = system.dovecot().orElseThrow().lmtp();
        return MailClient.lmtp(port, mail.from(), RunningSystem.FOLLOWED, mail.to(RunningSystem.FOLLOWED))
                .startsWith("250");
    }

    private void until(Attempt attempt) {
        while (!isTaken(attempt)) {
            LockSupport.parkNanos(PAUSE.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
        answered.incrementAndGet();
    }

    /** As a mail server does: whatever is not an answer that it was taken means again. */
    private static boolean isTaken(Attempt attempt) {
        try {
            return attempt.isTaken();
        } catch (IOException | UncheckedIOException down) {
            return false;
        }
    }

    private static Map<String, List<TicketOpened>> byMessageId(EventLog log) {
        return log.events(TicketOpened.class)
                .filter(opened -> opened.getMail() != null && opened.getMail().getMessageId() != null)
                .collect(Collectors.groupingBy(opened -> opened.getMail().getMessageId()));
    }

    private void onceOnly(Mail mail, Map<String, List<TicketOpened>> opened) {
        var tickets = new HashSet<String>();
        var events = new HashSet<String>();
        for (var event : opened.getOrDefault(mail.messageId(), List.of())) {
            tickets.add(event.getMeta().getTicketId());
            events.add(event.getMeta().getEventId());
        }
        assertThat(tickets).as("tickets of %s", mail.name()).hasSize(1);
        assertThat(events).as("events of %s", mail.name()).hasSize(1);
        mailbox.await(mail.from(), PATIENCE, MailKillTest::isAcknowledgement);
        var acknowledgements = mailbox.to(mail.from()).stream()
                .filter(MailKillTest::isAcknowledgement)
                .map(ack -> ack.header("Message-ID"))
                .collect(Collectors.toSet());
        assertThat(acknowledgements).as("acknowledgements of %s", mail.name()).hasSize(1);
    }

    private static boolean isAcknowledgement(Mailbox.Mail mail) {
        return mail.header("Auto-Submitted").equals("auto-replied");
    }
}
