package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.ClockCancelled;
import support.pledge.events.LinkKind;
import support.pledge.events.MessageSent;
import support.pledge.events.TicketsLinked;

/** What customers are told of what the door found, on the running system. */
class MessagesTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static EventLog log;
    private static Doors doors;
    private static Mailbox mailbox;

    @BeforeAll
    static void start() {
        var system = RunningSystem.shared();
        log = new EventLog(system.connection());
        doors = new Doors(system.connection());
        mailbox = new Mailbox(system.connection());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        log.close();
    }

    private static Map<String, Object> form(String desk, String email, String subject, String body) {
        var form = new LinkedHashMap<String, Object>();
        form.put("desk", desk);
        form.put("channel", "PORTAL");
        form.put("customer", Map.of("email", email));
        form.put("subject", subject);
        form.put("body", body);
        return form;
    }

    private static Mailbox.Mail mailAbout(String email, String ticket) {
        return mailbox.await(email, SOON, mail -> mail.subject().contains(ticket));
    }

    @Test
    @DisplayName("C8, C10: a report in Russian is acknowledged in Russian, and what it lacks is asked for by name")
    void whatIsMissingIsAskedForInTheCustomersLanguage() {
        var ticket = doors.open(form(
                "360dialog",
                "ivan@customers.example",
                "Шаблоны не отправляются",
                "Здравствуйте, наши шаблоны сообщений больше не отправляются через ваш API."));
        var mail = mailAbout("ivan@customers.example", ticket);
        assertThat(mail.text()).contains("Здравствуйте", "снимок", "запрос");
        assertThat(mail.header("Content-Language")).isEqualTo("ru");
        assertThat(log.await(MessageSent.class, ticket, SOON).getLocale()).isEqualTo("ru");
    }

    @Test
    @DisplayName("C7: the second acknowledgement says that it is open already; both tickets are linked, none is closed")
    void theSecondOneIsOpenAlready() {
        var body = "Since the update our webhook gets no delivery receipts, every call ends with error 131047";
        var first = doors.open(form("demo", "twice@customers.example", "No delivery receipts", body));
        var second = doors.open(form("demo", "twice@customers.example", "Receipts missing", body + ". Please help."));
        assertThat(mailAbout("twice@customers.example", second).text()).contains(first);
        assertThat(log.await(TicketsLinked.class, first, SOON))
                .satisfies(link -> assertThat(link.getOtherTicketId()).isEqualTo(second))
                .satisfies(link -> assertThat(link.getKind()).isEqualTo(LinkKind.SAME_PROBLEM));
        assertThat(log.await(TicketsLinked.class, second, SOON).getOtherTicketId())
                .isEqualTo(first);
        assertThat(doors.agent("GET", "/v1/tickets/" + first, "").text("status"))
                .isEqualTo("OPEN");
    }

    @Test
    @DisplayName("N7: while an incident runs, acknowledgements point to its status page; then no more")
    void aRunningIncidentIsPointedTo() {
        var path = "/v1/desks/cloudtalk/incident";
        var page = "https://status.example/calls";
        doors.agent("PUT", path, Map.of("statusPage", page, "about", Map.of("en", "Calls drop")))
                .expect(202);
        Awaitility.await().atMost(SOON).until(() -> acknowledged("during").contains(page));
        assertThat(acknowledged("during, too")).contains("Calls drop");
        doors.agent("DELETE", path, "").expect(202);
        Awaitility.await().atMost(SOON).until(() -> !acknowledged("after").contains(page));
    }

    private static String acknowledged(String subject) {
        var email = "calls@customers.example";
        var ticket = doors.open(form("cloudtalk", email, subject, "The calls of " + System.nanoTime() + " drop"));
        return mailAbout(email, ticket).text();
    }

    @Test
    @DisplayName("S13: where there is nobody to acknowledge, no acknowledgement is missed")
    void nobodyToAcknowledge() {
        var ticket = doors.mail("From: monitor@machines.example\r\nTo: support@demo.example\r\nSubject: Disk full\r\n"
                        + "Auto-Submitted: auto-generated\r\n\r\nsda1 is full\r\n")
                .expect(202)
                .text("ticketId");
        assertThat(log.await(ClockCancelled.class, ticket, SOON).getReason()).isEqualTo("nobody-to-acknowledge");
    }
}
