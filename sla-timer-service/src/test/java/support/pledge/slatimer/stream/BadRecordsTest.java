package support.pledge.slatimer.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.pledge.events.ClockStarted;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.NoteAdded;
import support.pledge.schemas.Topics;

/** What cannot be read or judged is put aside once, with the reason, and the next record goes on. */
class BadRecordsTest {

    @TempDir
    Path stateDir;

    private DeskFixture desk;

    @BeforeEach
    void openDesk() {
        desk = new DeskFixture(stateDir);
    }

    @AfterEach
    void closeDesk() {
        desk.close();
    }

    @Test
    void undecodableBytesArePutAsideOnceWithTheirOriginAndTheReason() {
        byte[] key = "T-1".getBytes(UTF_8);
        byte[] value = "no Avro at all".getBytes(UTF_8);
        desk.raw(Topics.NOTIFICATION_EVENTS, key, value, new RecordHeaders().add("mine", new byte[] {7}));
        assertThat(desk.putAside(Topics.NOTIFICATION_EVENTS)).singleElement().satisfies(aside -> {
            assertThat(aside.key()).isEqualTo(key);
            assertThat(aside.value()).isEqualTo(value);
            assertThat(header(aside, "dlt_topic")).isEqualTo(Topics.NOTIFICATION_EVENTS);
            assertThat(header(aside, "dlt_offset")).isEqualTo("0");
            assertThat(header(aside, "dlt_service")).isEqualTo("sla-timer");
            assertThat(header(aside, "dlt_reason")).contains("wire format");
            assertThat(aside.headers().lastHeader("mine")).isNotNull();
        });
        assertThat(desk.observer.deadLettered).containsExactly(Topics.NOTIFICATION_EVENTS);
        assertThat(desk.opens("T-1", "Basic").said(ClockStarted.class)).isNotEmpty();
    }

    @Test
    void aTypeOfALaterReleaseIsCountedAndPassedOver() {
        var headers = new RecordHeaders().add("ce_type", "support.pledge.events.TicketTeleported".getBytes(UTF_8));
        desk.raw(Topics.TICKET_EVENTS, "T-1".getBytes(UTF_8), new byte[] {1}, headers);
        assertThat(desk.observer.passedOver)
                .containsExactly(Topics.TICKET_EVENTS + " support.pledge.events.TicketTeleported");
        assertThat(desk.putAside(Topics.TICKET_EVENTS)).isEmpty();
    }

    @Test
    void anEmptyValueIsPutAside() {
        desk.raw(Topics.TICKET_EVENTS, "T-1".getBytes(UTF_8), null, DeskFixture.noHeaders());
        assertThat(desk.putAside(Topics.TICKET_EVENTS)).hasSize(1);
    }

    @Test
    void aKeyThatIsNotTheTicketIsPutAsideBecauseItsStateWouldBeInTheWrongPartition() {
        var note = NoteAdded.newBuilder()
                .setMeta(desk.meta("T-1", "agent", desk.now(), "demo"))
                .setBody("x")
                .build();
        desk.send(Topics.TICKET_EVENTS, "T-2", note);
        assertThat(desk.putAside(Topics.TICKET_EVENTS))
                .singleElement()
                .satisfies(aside -> assertThat(header(aside, "dlt_reason"))
                        .isEqualTo("the record's key 'T-2' is not the ticket id of its event 'T-1'"));
    }

    @Test
    void aTicketOfADeskWithoutPolicyIsPutAsideWithAHint() {
        var note = NoteAdded.newBuilder()
                .setMeta(desk.meta("T-9", "agent", desk.now(), "nowhere"))
                .setBody("x")
                .build();
        desk.send(Topics.TICKET_EVENTS, "T-9", note);
        assertThat(desk.putAside(Topics.TICKET_EVENTS))
                .singleElement()
                .satisfies(aside -> assertThat(header(aside, "dlt_reason"))
                        .contains("no policy of desk 'nowhere'", "policy apply"));
    }

    @Test
    void poisonBetweenGoodRecordsHoldsUpNoDeadline() {
        desk.opens("T-1", "Basic");
        for (int i = 0; i < 50; i++) {
            desk.raw(Topics.TICKET_EVENTS, ("T-" + i).getBytes(UTF_8), new byte[i], DeskFixture.noHeaders());
        }
        assertThat(desk.putAside(Topics.TICKET_EVENTS)).hasSize(50);
        desk.then("2m");
        assertThat(desk.said(DeadlineBreached.class)).hasSize(1);
    }

    private static String header(TestRecord<byte[], byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }
}
