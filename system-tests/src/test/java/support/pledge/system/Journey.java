package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import support.pledge.events.AgentReplied;
import support.pledge.events.ClockKind;
import support.pledge.events.ClockMet;
import support.pledge.events.CustomerReplied;
import support.pledge.events.DeadlineApproaching;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.EscalationDeferred;
import support.pledge.events.MessageKind;
import support.pledge.events.MessageSent;
import support.pledge.events.TicketEscalated;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketResolved;
import support.pledge.events.WorkItem;
import support.pledge.events.WorkKind;

/** The main job, end to end, on a real broker, registry and mail server; where these come from is for the subclasses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Journey {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration AFTER_THE_DEADLINES = Duration.ofSeconds(90);
    final RunningSystem system;
    private final Doors doors;
    private final Mailbox mailbox;
    private final EventLog log;

    Journey(RunningSystem system) {
        this.system = system;
        log = new EventLog(system.connection());
        doors = new Doors(system.connection());
        mailbox = new Mailbox(system.connection());
    }

    @AfterAll
    void stop() throws InterruptedException {
        log.close();
    }

    static Map<String, Object> portalTicket(String email, String subject) {
        return Map.of(
                "desk", "demo",
                "channel", "PORTAL",
                "customer", Map.of("email", email, "name", "Ines Prado", "locale", "pt-BR"),
                "subject", subject,
                "body", "It does not start any more.");
    }

    @Test
    @DisplayName("C2, N1, S13: a portal ticket gets a number and an acknowledgement by mail that meets its clock")
    void aTicketIsAcknowledgedAndItsClockMet() {
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < 10; i++) {
            var email = "ack" + i + "@customers.example";
            var ticket = doors.open(portalTicket(email, "Printer " + i));
            var accepted = Instant.now();
            var sent = log.await(MessageSent.class, ticket, SOON);
            assertThat(sent.getKind()).isEqualTo(MessageKind.ACKNOWLEDGEMENT);
            seconds.add(Duration.between(accepted, sent.getAcceptedAt()).toMillis() / 1000.0);
            var mail = mailbox.await(email, SOON, m -> m.subject().contains(ticket));
            assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-replied");
            assertThat(mail.header("Content-Language")).isEqualTo("pt-BR");
            assertThat(mail.text()).contains(ticket);
            var met = log.await(ClockMet.class, ticket, SOON);
            assertThat(met.getClock().getKind()).isEqualTo(ClockKind.ACKNOWLEDGEMENT);
            assertThat(met.getMetAt()).isEqualTo(sent.getAcceptedAt());
        }
        seconds.sort(null);
        System.out.printf(
                "202 to acknowledgement accepted by the mail server: median %.3f s, worst %.3f s of %s%n",
                seconds.get(seconds.size() / 2), seconds.getLast(), seconds.size());
    }

    @Test
    @DisplayName(
            "S17, E4, E5: left alone, a ticket is warned, breached, escalated to an open team, and the customer told")
    void aTicketLeftAloneReachesATeamThatIsOpen() {
        var email = "alone@customers.example";
        var ticket = doors.open(portalTicket(email, "Nobody answers"));
        log.await(DeadlineApproaching.class, ticket, AFTER_THE_DEADLINES);
        var breach = log.await(DeadlineBreached.class, ticket, AFTER_THE_DEADLINES);
        assertThat(breach.getClock().getKind()).isEqualTo(ClockKind.FIRST_RESPONSE);
        assertThat(breach.getFiredAt()).isAfterOrEqualTo(breach.getDueAt());
        System.out.println("first-response breach noticed " + breach.getLatenessMillis() + " ms after it was due");
        var escalated = log.await(TicketEscalated.class, ticket, SOON);
        assertThat(escalated.getStartsAt()).isBeforeOrEqualTo(Instant.now());
        var work = log.await(WorkItem.class, ticket, SOON);
        assertThat(log.all())
                .anyMatch(record -> record.topic().equals("support.team." + escalated.getToTeam())
                        && record.key().equals(ticket)
                        && record.is(WorkItem.class));
        assertThat(work.getSubject()).isEqualTo("Nobody answers");
        assertThat(work.getConversation()).isNotEmpty();
        assertThat(work.getNextStep()).isNotBlank();
        var notice = mailbox.await(
                email, SOON, mail -> !mail.header("Auto-Submitted").equals("auto-replied"));
        assertThat(notice.subject()).contains(ticket);
        assertThat(log.of(DeadlineBreached.class, ticket))
                .filteredOn(event -> event.getClock().getKind() == ClockKind.FIRST_RESPONSE)
                .hasSize(1);
    }

    @Test
    @DisplayName(
            "E1, E2, E5, N6: a ticket for a team that is closed waits for its opening, and the customer is told when")
    void aTicketForAClosedTeamWaitsAndTheCustomerKnows() {
        var email = "closed@customers.example";
        var ticket = doors.open(portalTicket(email, "Refund"));
        doors.agent("PATCH", "/v1/tickets/" + ticket, Map.of("category", "REFUND"))
                .expect(202);
        doors.agent("POST", "/v1/tickets/" + ticket + "/escalations", Map.of("reason", "COMPLEX"))
                .expect(202);
        var deferred = log.await(EscalationDeferred.class, ticket, SOON);
        assertThat(deferred.getOpensAt()).isAfter(Instant.now());
        var escalated = log.await(TicketEscalated.class, ticket, SOON);
        assertThat(escalated.getStartsAt()).isEqualTo(deferred.getOpensAt());
        assertThat(log.of(WorkItem.class, ticket)).noneMatch(work -> work.getKind() == WorkKind.WORK);
        mailbox.await(email, SOON, mail -> !mail.header("Auto-Submitted").equals("auto-replied"));
    }

    @Test
    @DisplayName(
            "N2, N4, S1: an agent's answer reaches the customer and meets the first response; the solution is told")
    void anAgentAnswersAndSolves() {
        var email = "answered@customers.example";
        var ticket = doors.open(portalTicket(email, "How do I pay?"));
        doors.agent("POST", "/v1/tickets/" + ticket + "/messages", Map.of("body", "By card or by transfer."))
                .expect(202);
        log.await(AgentReplied.class, ticket, SOON);
        var answer = mailbox.await(email, SOON, mail -> mail.text().contains("By card or by transfer."));
        assertThat(answer.header("Auto-Submitted")).isIn("", "no");
        org.awaitility.Awaitility.await()
                .atMost(SOON)
                .until(() -> log.of(ClockMet.class, ticket).stream()
                        .anyMatch(met -> met.getClock().getKind() == ClockKind.FIRST_RESPONSE));
        doors.agent(
                        "POST",
                        "/v1/tickets/" + ticket + "/status",
                        Map.of("status", "resolved", "summary", "Paid by transfer."))
                .expect(202);
        log.await(TicketResolved.class, ticket, SOON);
        mailbox.await(email, SOON, mail -> mail.text().contains("Paid by transfer."));
        var view = doors.agent("GET", "/v1/tickets/" + ticket, "").expect(200);
        assertThat(view.raw()).contains("By card or by transfer.", "How do I pay?");
        assertThat(doors.clocks(ticket).toString()).contains("first-response").contains("\"met\"");
        var asSomebodyTypesIt = ticket.toLowerCase(java.util.Locale.ROOT).replace("-", "");
        assertThat(doors.clocks(asSomebodyTypesIt)).isEqualTo(doors.clocks(ticket));
    }

    @Test
    @DisplayName("C3, C6: a mail opens a ticket; a reply continues it from the same sender, and from no other")
    void mailsAreThreadedBySender() {
        var email = "mail@customers.example";
        var ticket = doors.mail(mail(email, "support@demo.example", "<first@customers.example>", "Broken", "Help!"))
                .expect(202)
                .text("ticketId");
        var opened = log.await(TicketOpened.class, ticket, SOON);
        assertThat(opened.getBody()).contains("Help!");
        var ack = mailbox.await(email, SOON, mail -> mail.subject().contains(ticket));
        assertThat(ack.header("In-Reply-To")).isEqualTo("<first@customers.example>");
        var replyTo = ack.header("Reply-To").replaceAll(".*<(.+)>.*", "$1");
        var reply = doors.mail(mail(email, replyTo, "<second@customers.example>", "Re: Broken", "Still broken"))
                .expect(202);
        assertThat(reply.text("ticketId")).isEqualTo(ticket);
        assertThat(log.await(CustomerReplied.class, ticket, SOON).getBody()).contains("Still broken");
        var stranger = doors.mail(
                        mail("other@elsewhere.example", replyTo, "<third@elsewhere.example>", "Re: Broken", "Me too"))
                .expect(202);
        assertThat(stranger.text("ticketId")).isNotEmpty().isNotEqualTo(ticket);
        log.expectOnly(1, CustomerReplied.class, ticket);
    }

    @Test
    @DisplayName("C1, N1, N2: a chat shows its id at once, the acknowledgement and the agent's answer in the window")
    void aChatIsAcknowledgedAndAnswered() throws Exception {
        var chat = doors.as("", "POST", "/v1/chats", Map.of("desk", "demo", "message", "Hallo?", "locale", "de"))
                .expect(202);
        var id = chat.text("chatId");
        try (var stream = new ChatStream(system.connection(), id, chat.text("token"))) {
            stream.await(text -> text.contains("ACKNOWLEDGEMENT"), SOON);
            doors.agent("POST", "/v1/tickets/" + id + "/messages", Map.of("body", "Guten Tag! Womit?"))
                    .expect(202);
            stream.await(text -> text.contains("Guten Tag! Womit?"), SOON);
        }
        assertThat(log.await(ClockMet.class, id, SOON).getClock().getKind()).isEqualTo(ClockKind.ACKNOWLEDGEMENT);
    }

    @Test
    void aRetryWithTheSameIdempotencyKeyIsOneTicket() {
        var key = Map.of("Idempotency-Key", "order-4711-" + System.nanoTime());
        var body = portalTicket("twice@customers.example", "Once please");
        var first = doors.gateway("POST", "/v1/tickets", body, key).expect(202);
        var second = doors.gateway("POST", "/v1/tickets", body, key).expect(202);
        assertThat(second.text("ticketId")).isEqualTo(first.text("ticketId"));
        log.await(MessageSent.class, first.text("ticketId"), SOON);
        log.expectOnly(1, TicketOpened.class, first.text("ticketId"));
        doors.gateway("POST", "/v1/tickets", portalTicket("twice@customers.example", "Something else"), key)
                .expect(422);
    }

    @Test
    void manyTicketsAtOnceAreEachAcceptedOrRefused() {
        var good = portalTicket("batch@customers.example", "Batch");
        var answer = doors.gateway("POST", "/v1/tickets:batch", List.of(good, Map.of("desk", "demo"), good));
        assertThat(answer.raw()).contains("ticketId").contains("subject");
        assertThat(answer.status()).isBetween(200, 299);
    }

    static String mail(String from, String to, String messageId, String subject, String text) {
        return String.join(
                "\r\n",
                "From: Kim <" + from + ">",
                "To: <" + to + ">",
                "Message-ID: " + messageId,
                "Date: Mon, 02 Mar 2026 10:00:00 +0100",
                "Subject: " + subject,
                "Content-Type: text/plain; charset=utf-8",
                "",
                text,
                "");
    }
}
