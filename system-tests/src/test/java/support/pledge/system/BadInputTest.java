package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.events.MessageSent;

/** Bad input at each door: a clear answer or a dead letter, and the system goes on. */
class BadInputTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static RunningSystem system;
    private static EventLog log;
    private static Doors doors;

    @BeforeAll
    static void start() {
        system = RunningSystem.shared();
        log = new EventLog(system.connection());
        doors = new Doors(system.connection());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        log.close();
    }

    private static void refused(Doors.Answer answer, int status, String... says) {
        answer.expect(status);
        assertThat(answer.contentType()).contains("application/problem+json");
        assertThat(answer.raw()).doesNotContain("Exception", "\tat ");
        for (var word : says) {
            assertThat(answer.raw()).contains(word);
        }
    }

    private static void theSystemGoesOn() {
        var ticket = doors.open(Journey.portalTicket("after@customers.example", "Still there?"));
        log.await(MessageSent.class, ticket, SOON);
    }

    @Test
    void brokenJsonIsRefusedWithItsPlace() {
        refused(doors.gateway("POST", "/v1/tickets", "{\"desk\": \"demo\", "), 400, "line");
    }

    @Test
    void missingFieldsAreNamedAllAtOnce() {
        refused(doors.gateway("POST", "/v1/tickets", Map.of("desk", "demo")), 422, "channel", "subject");
    }

    @Test
    void anUnknownDeskIsRefusedAndTheKnownOnesNamed() {
        var ticket = new java.util.HashMap<>(Journey.portalTicket("x@customers.example", "s"));
        ticket.put("desk", "nowhere");
        refused(doors.gateway("POST", "/v1/tickets", ticket), 422, "nowhere", "demo");
    }

    @Test
    void twoMegabytesAreTooMuch() {
        refused(doors.gateway("POST", "/v1/tickets", "{\"body\":\"" + "a".repeat(2 << 20) + "\"}"), 413, "1 MB");
        theSystemGoesOn();
    }

    @Test
    void aWrongKeyOpensNoDoor() {
        var ticket = Journey.portalTicket("x@customers.example", "s");
        refused(doors.as("", "POST", "/v1/tickets", ticket), 401);
        refused(doors.as("not-the-key", "POST", "/v1/tickets", ticket), 401);
    }

    @Test
    void anotherChatsTokenOpensNoChat() {
        var mine = doors.as("", "POST", "/v1/chats", Map.of("desk", "demo", "message", "mine"))
                .expect(202);
        var other = doors.as("", "POST", "/v1/chats", Map.of("desk", "demo", "message", "other"))
                .expect(202);
        var path = "/v1/chats/" + mine.text("chatId");
        assertThat(doors.as(other.text("token"), "POST", path + "/messages", Map.of("body", "hi"))
                        .status())
                .isIn(403, 404);
        assertThat(doors.as(other.text("token"), "GET", path, "").status()).isIn(403, 404);
        assertThat(doors.as(mine.text("token") + "x", "GET", path, "").status()).isIn(401, 403, 404);
        doors.as(mine.text("token"), "GET", path, "").expect(200);
    }

    @Test
    void aTicketNumberThatCannotBeIsToldFromOneThatIsNotThere() {
        refused(doors.agent("GET", "/v1/tickets/AAAA", ""), 404);
        refused(doors.agent("GET", "/v1/tickets/0000-0000-001", ""), 404);
    }

    @Test
    void anEmptyMailIsKept() {
        var answer = doors.mail("\r\n").expect(202);
        assertThat(answer.text("ticketId")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "support.ticket-events",
                "support.sla-events",
                "support.escalation-events",
                "support.notification-events",
                "support.chat-messages"
            })
    void recordsThatNobodyCanReadGoToTheDeadLettersAndTheRestGoesOn(String topic) {
        var marker = "poison-" + System.nanoTime();
        try (var producer = new KafkaProducer<>(
                system.admin().client(Map.of()), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, marker, "this is not Avro".getBytes(StandardCharsets.UTF_8)));
        }
        Awaitility.await(topic + ".dlt")
                .atMost(SOON)
                .until(() -> log.all().stream()
                        .anyMatch(record -> record.topic().equals(topic + ".dlt")
                                && record.key().equals(marker)));
        theSystemGoesOn();
    }
}
