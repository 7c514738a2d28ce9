package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.system.TraceReceiver.Seen;

/** Only what a caller wants recorded is recorded here (PLEDGE_TRACES_SHARE=0): the tests beside it are not slowed. */
class TracingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RunningSystem SYSTEM = RunningSystem.shared();
    private static TraceReceiver receiver;

    private final Doors doors = new Doors(SYSTEM.connection());
    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @BeforeAll
    static void listen() throws IOException {
        receiver = new TraceReceiver(SYSTEM.port(RunningSystem.TRACES));
    }

    @AfterAll
    static void stop() {
        receiver.close();
    }

    @Test
    @DisplayName(
            "one trace shows a chat's first message, its ticket event, the clock, the acknowledgement and the line in the chat")
    void fromAChatsFirstMessageToTheWindow() {
        var chat = doors.call(
                        "POST",
                        SYSTEM.connection().intakeUrl() + "/v1/chats",
                        "",
                        "application/json",
                        "{\"desk\": \"demo\", \"message\": \"My server is down\", \"name\": \"Traced Visitor\"}",
                        parent("01"))
                .expect(202);
        awaitSpans(
                "intake publish TicketOpened",
                "sla-timer process TicketOpened",
                "notification process TicketOpened",
                "notification write to chat",
                "intake process ChatMessage",
                "sla-timer process MessageSent",
                "escalation process TicketOpened");
        isOneTree();
        assertThat(receiver.of(trace)).noneMatch(span -> span.text().contains("Traced Visitor"));
        assertThat(receiver.of(trace)).anyMatch(span -> span.text().contains(chat.text("chatId")));
    }

    @Test
    void fromAFormToTheMailServer() {
        openTraced();
        isOneTree();
        assertThat(receiver.of(trace)).noneMatch(span -> span.text().contains("traced-customer"));
    }

    private void openTraced() {
        doors.gateway(
                        "POST",
                        "/v1/tickets",
                        Map.of(
                                "desk", "demo",
                                "channel", "EMAIL",
                                "subject", "Traced",
                                "body", "Please help",
                                "customer", Map.of("email", "traced-customer@example.org")),
                        parent("01"))
                .expect(202);
        awaitSpans("intake publish TicketOpened", "notification send mail", "sla-timer process MessageSent");
    }

    @Test
    void whoReadsTheTracesCannotOpenACustomersPage() {
        var link = doors.gateway("POST", "/v1/tickets", Journey.portalTicket("page@traced.example", "Traced"))
                .expect(202)
                .text("statusPage");
        assertThat(doors.call("GET", link, "", "text/html", "", parent("01")).status())
                .isEqualTo(200);
        Awaitility.await("the span of the page")
                .atMost(PATIENCE)
                .until(() -> !receiver.of(trace).isEmpty());
        var token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(receiver.of(trace)).noneMatch(span -> span.text().contains(token));
    }

    @Test
    void whatNobodyWantsRecordedIsNot() {
        var ticket = doors.gateway(
                        "POST",
                        "/v1/tickets",
                        Map.of(
                                "desk", "demo",
                                "channel", "PORTAL",
                                "subject", "Untraced",
                                "body", "Please help",
                                "customer", Map.of("email", "untraced@example.org")),
                        parent("00"))
                .expect(202)
                .text("ticketId");
        // Another, recorded one behind it: when that is there, the first would be.
        openTraced();
        assertThat(receiver.all()).noneMatch(span -> span.text().contains(ticket));
    }

    private Map<String, String> parent(String flags) {
        return Map.of("traceparent", "00-%s-%s-%s".formatted(trace, "00f067aa0ba902b7", flags));
    }

    private void awaitSpans(String... wanted) {
        Awaitility.await("spans of trace " + trace)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.of(trace).stream()
                                .map(span -> span.service() + " " + span.name())
                                .toList())
                        .contains(wanted));
    }

    /** Each span hangs on another of the same trace, or on the caller's. */
    private void isOneTree() {
        Awaitility.await("all parents of trace " + trace).atMost(PATIENCE).untilAsserted(() -> {
            List<Seen> spans = receiver.of(trace);
            Set<String> ids = spans.stream().map(Seen::id).collect(Collectors.toSet());
            assertThat(spans)
                    .allMatch(
                            span -> ids.contains(span.parent()) || span.parent().equals("00f067aa0ba902b7"));
        });
    }
}
