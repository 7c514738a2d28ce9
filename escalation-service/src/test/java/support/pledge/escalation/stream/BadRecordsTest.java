package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.escalation.stream.Events.missed;
import static support.pledge.escalation.stream.Events.opened;
import static support.pledge.events.ClockKind.FIRST_RESPONSE;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;
import support.pledge.schemas.testing.InMemoryCodec;

/** Nothing that arrives stops the others. */
class BadRecordsTest {
    private final RunningDesk desk = new RunningDesk("2026-03-02T12:00+01:00");

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anUnreadableRecordIsPutAsideOnceAndTheDeskGoesOn() {
        desk.hears(opened("T-1").about("VPS"));

        desk.hearsRaw(Topics.SLA_EVENTS, "T-1", "{\"broken\":true}".getBytes(UTF_8), RunningDesk.noHeaders());
        desk.hearsRaw(Topics.TICKET_EVENTS, "T-1", new byte[0], RunningDesk.noHeaders());
        desk.hears(missed("T-1", FIRST_RESPONSE));

        assertThat(desk.said())
                .hasSize(5)
                .contains("T-1 WORK for l3-sysadmins")
                .anyMatch(line -> line.startsWith("support.sla-events.dlt: not in Confluent's wire format"))
                .anyMatch(line -> line.startsWith("support.ticket-events.dlt: not in Confluent's wire format"));
        assertThat(desk.deadLetters()).isEqualTo(Map.of(Topics.SLA_EVENTS, 1, Topics.TICKET_EVENTS, 1));
    }

    @Test
    void aTypeFromTheFutureIsCountedAndPassedOver() {
        var headers = new RecordHeaders();
        headers.add("ce_type", "support.pledge.events.TicketTeleported".getBytes(UTF_8));

        desk.hearsRaw(Topics.TICKET_EVENTS, "T-1", new byte[] {1, 2, 3}, headers);

        assertThat(desk.said()).isEmpty();
        assertThat(desk.passedOver()).isEqualTo(Map.of(Topics.TICKET_EVENTS, 1));
    }

    @Test
    void aTicketOfADeskWithoutPolicyIsPutAside() {
        desk.hears(opened("T-1").at("nowhere"));

        assertThat(desk.said())
                .containsExactly(
                        "support.ticket-events.dlt: desk 'nowhere' has no policy: publish one, then replay this record");
    }

    @Test
    void aKeyThatIsNotTheTicketIsPutAside() {
        var event = opened("T-1").at(Instant.EPOCH);
        byte[] value = InMemoryCodec.create().encode(Topics.TICKET_EVENTS, event);

        desk.hearsRaw(Topics.TICKET_EVENTS, "T-2", value, EventRecords.headersOf(event, "/pledge/test"));

        assertThat(desk.said())
                .containsExactly(
                        "support.ticket-events.dlt: the record's key 'T-2' is not the ticket id of its event 'T-1'");
    }
}
