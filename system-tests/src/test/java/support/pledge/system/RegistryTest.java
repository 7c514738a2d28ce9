package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import support.pledge.events.TicketResolved;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventTypes;

/** What any Confluent client finds in the registry. */
class RegistryTest {
    private static String api;
    private static Doors doors;
    private static RunningSystem system;

    @BeforeAll
    static void start() {
        system = RunningSystem.shared();
        api = system.connection().registryUrl() + "/apis/ccompat/v7";
        doors = new Doors(system.connection());
    }

    private static Doors.Answer registry(String path) {
        return doors.call("GET", api + path, "", "application/json", "", Map.of());
    }

    @Test
    void everyEventTypeIsASubjectOfItsOwn() {
        var subjects = registry("/subjects")
                .expect(200)
                .body()
                .valueStream()
                .map(node -> node.asString(""))
                .toList();
        assertThat(subjects).containsAll(EventTypes.names());
        assertThat(registry("/config").expect(200).raw()).contains("FULL_TRANSITIVE");
    }

    @Test
    void theIdInARecordIsTheRegistrysIdOfItsSchema() {
        try (var codec = EventCodec.connect(system.connection().registryUrl())) {
            var event = TicketResolved.newBuilder()
                    .setMeta(Events.meta("T-1", "demo"))
                    .setSummary("done")
                    .build();
            var bytes = ByteBuffer.wrap(codec.encode("support.ticket-events", event));
            assertThat(bytes.get()).isZero();
            var schema = registry("/schemas/ids/" + bytes.getInt()).expect(200).text("schema");
            assertThat(schema).contains("\"TicketResolved\"").contains("summary");
        }
    }

    @Test
    void anIncompatibleVersionIsRefused() {
        var incompatible = "{\"type\":\"record\",\"name\":\"TicketResolved\",\"namespace\":\"support.pledge.events\","
                + "\"fields\":[{\"name\":\"mandatory\",\"type\":\"string\"}]}";
        var answer = doors.call(
                "POST",
                api + "/subjects/support.pledge.events.TicketResolved/versions",
                "",
                "application/vnd.schemaregistry.v1+json",
                Doors.JSON.writeValueAsString(Map.of("schema", incompatible)),
                Map.of());
        answer.expect(409);
    }
}
