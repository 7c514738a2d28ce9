package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.MessageSuppressed;
import support.pledge.events.TicketOpened;

/** The running system is answered by other automatic responders; the test is the postman between them. */
class MailLoopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private final RunningSystem system = RunningSystem.shared();
    private final Doors doors = new Doors(system.connection());
    private final Mailbox mailbox = new Mailbox(system.connection());

    @Test
    @DisplayName("M7: two help desks that answer each other end after one answer: the other desk is a Pledge, too")
    void twoDesksOfOurs() throws Exception {
        try (var log = new EventLog(system.connection())) {
            var other = "help-" + word() + "@other.example";
            var id = opened(doors.mail(raw(other, "Hello", "Please call me back", "")));
            var ack = mailbox.await(other, PATIENCE, mail -> true);
            assertThat(ack.header("Auto-Submitted")).isEqualTo("auto-replied");
            // The other desk opens a ticket, too, and keeps still.
            var there = opened(mailTo("introserv", asRaw(ack)));
            assertThat(there).isNotEqualTo(id);
            // Two topics: either may be read first.
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !log.of(MessageSuppressed.class, there).isEmpty()
                            && !log.of(TicketOpened.class, there).isEmpty());
            assertThat(log.of(TicketOpened.class, there).getFirst().getMail().getAutomatic())
                    .isTrue();
            assertThat(mailbox.to(other)).hasSize(1);
        }
    }

    @Test
    @DisplayName("M7: a responder that says nothing of itself and drops every thread is answered twice, and no more")
    void aResponderThatSaysNothing() throws Exception {
        try (var log = new EventLog(system.connection())) {
            var robot = "robot-" + word() + "@naive.example";
            var last = opened(doors.mail(raw(robot, "Hello", "Thank you for your message", "")));
            for (int hop = 0; hop < 5; hop++) {
                var ticket = last;
                Awaitility.await("an answer, or none")
                        .atMost(PATIENCE)
                        .until(() -> isAnswered(robot, ticket)
                                || !log.of(MessageSuppressed.class, ticket).isEmpty());
                if (!isAnswered(robot, ticket)) {
                    break;
                }
                last = opened(doors.mail(raw(robot, "Hello", "Thank you for your message", "")));
            }
            assertThat(mailbox.to(robot)).hasSize(2);
        }
    }

    private boolean isAnswered(String address, String ticket) {
        return mailbox.to(address).stream().anyMatch(mail -> mail.subject().contains(ticket));
    }

    private static String opened(Doors.Answer answer) {
        answer.expect(202);
        assertThat(answer.text("result")).isEqualTo("opened");
        return answer.text("ticketId");
    }

    private Doors.Answer mailTo(String desk, String raw) {
        return doors.call(
                "POST",
                system.connection().intakeUrl() + "/v1/inbound-mail?desk=" + desk,
                system.connection().apiKey(),
                "message/rfc822",
                raw,
                java.util.Map.of());
    }

    private static String raw(String from, String subject, String text, String header) {
        return String.join(
                "\r\n",
                "From: <" + from + ">",
                "To: <support@demo.example>",
                "Message-ID: <" + UUID.randomUUID() + "@test.example>",
                "Subject: " + subject,
                header.isEmpty() ? "X-Test: 1" : header,
                "",
                text,
                "");
    }

    /** The mail as it arrived, its text alone. */
    private static String asRaw(Mailbox.Mail mail) {
        return List.of(
                                "From",
                                "To",
                                "Message-ID",
                                "Subject",
                                "Auto-Submitted",
                                "X-Auto-Response-Suppress",
                                "In-Reply-To")
                        .stream()
                        .filter(name -> !mail.header(name).isEmpty())
                        .map(name -> name + ": " + mail.header(name))
                        .collect(Collectors.joining("\r\n"))
                + "\r\n\r\n"
                + mail.text();
    }

    private static String word() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
