package support.pledge.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import support.pledge.events.DeadlineBreached;
import support.pledge.schemas.Topics;
import tools.jackson.databind.JsonNode;

/** The system under test logs as in production: PLEDGE_LOG_FORMAT=ecs. */
class LogsTest {
    private static final RunningSystem SYSTEM = RunningSystem.shared();
    private static final List<String> SERVICES = List.of("intake", "sla-timer", "escalation", "notification");

    @Test
    void everyLineIsJsonWithItsServiceAndNobodysNameAddressOrWords() throws Exception {
        var doors = new Doors(SYSTEM.connection());
        try (var log = new EventLog(SYSTEM.connection())) {
            var ticket = doors.open(Map.of(
                    "desk", "demo",
                    "channel", "EMAIL",
                    "subject", "Quokka subject",
                    "body", "Wombat words",
                    "customer", Map.of("email", "numbat@example.org", "name", "Bilby Name")));
            log.await(DeadlineBreached.class, ticket, Duration.ofSeconds(90));
        }
        assertThat(lines()).isNotEmpty().allSatisfy(line -> {
            assertThat(line.path("service").path("name").asString("")).isNotEmpty();
            assertThat(line.path("log").path("level").asString("")).isNotEmpty();
            assertThat(line.toString()).doesNotContain("Quokka", "Wombat", "numbat", "Bilby");
        });
    }

    @Test
    void aLineAboutARecordNamesTheTicketAndTheTrace() {
        var unreadable = "logged-" + System.nanoTime();
        var trace = UUID.randomUUID().toString().replace("-", "");
        var headers = List.<Header>of(
                new RecordHeader("ce_subject", unreadable.getBytes(UTF_8)),
                new RecordHeader("traceparent", ("00-" + trace + "-00f067aa0ba902b7-01").getBytes(UTF_8)));
        try (var producer = new KafkaProducer<>(
                SYSTEM.admin().client(Map.of()), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    Topics.TICKET_EVENTS, null, unreadable, "this is not Avro".getBytes(UTF_8), headers));
        }
        Awaitility.await("the line about " + unreadable)
                .atMost(Duration.ofSeconds(30))
                .until(() -> lines().anyMatch(
                                line -> line.path("ticket").asString("").equals(unreadable)
                                        && line.path("trace.id").asString("").equals(trace)
                                        && line.path("message").asString("").contains("put aside")));
    }

    private static Stream<JsonNode> lines() {
        return SERVICES.stream()
                .flatMap(service -> lines(SYSTEM.data().resolve("logs").resolve(service + ".log")));
    }

    /** Without what the JVM itself says before logging begins. */
    private static Stream<JsonNode> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("["))
                    .map(Doors.JSON::readTree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
