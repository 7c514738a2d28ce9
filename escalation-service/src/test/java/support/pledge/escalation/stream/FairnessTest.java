package support.pledge.escalation.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.escalation.stream.Events.asked;
import static support.pledge.escalation.stream.Events.at;
import static support.pledge.escalation.stream.Events.missed;
import static support.pledge.escalation.stream.Events.opened;
import static support.pledge.escalation.stream.Events.taken;
import static support.pledge.escalation.stream.RunningDesk.OTHER;
import static support.pledge.events.ClockKind.FIRST_RESPONSE;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;
import support.pledge.schemas.testing.InMemoryCodec;
import support.pledge.timer.Budget;

/** One desk's flood is not another desk's delay. Each desk's first event is all of its share; four events are taken out at a tick. */
class FairnessTest {
    private static final String NOON = "2026-03-02T12:00+01:00";
    private static final long STEP = Duration.ofMillis(6).toNanos();
    private static final int FLOOD = 2_000;

    private final AtomicLong nanos = new AtomicLong();
    private final RunningDesk desk = new RunningDesk(NOON, oneEventEach());
    private Instant now = OffsetDateTime.parse(NOON).toInstant();

    private FairSettings oneEventEach() {
        return new FairSettings(
                Duration.ofNanos(1),
                Duration.ofDays(1),
                Duration.ofMillis(10),
                new Budget(4, Duration.ofDays(1)),
                () -> nanos.addAndGet(STEP));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void tick() {
        now = now.plusMillis(10);
        desk.isAt(now.toString());
    }

    private void untilNothingWaits() {
        do {
            tick();
        } while (desk.inboxes().values().stream().anyMatch(depth -> depth > 0));
    }

    @Test
    @DisplayName("E3: a desk is served while another one has thousands of events waiting")
    void anotherDeskIsServedInBetween() {
        desk.hears(opened("T-0"));
        for (int i = 0; i < FLOOD; i++) {
            desk.hears(missed("T-0", FIRST_RESPONSE));
        }
        desk.hears(at(OTHER, opened("O-1").about("VPS")));
        desk.hears(at(OTHER, missed("O-1", FIRST_RESPONSE)));

        tick();

        assertThat(desk.inboxes()).containsEntry("introserv", FLOOD - 3L).containsEntry(OTHER, 0L);
        assertThat(desk.said())
                .contains("O-1 escalated l1-support > l3-sysadmins, BREACH_FIRST_RESPONSE, from Mon 02 Mar 12:00");
    }

    @Test
    void theOrderOfADeskStays() {
        for (int i = 0; i < 10; i++) {
            story("T-" + i).forEach(desk::hears);
        }
        untilNothingWaits();

        try (RunningDesk atOnce = new RunningDesk(NOON)) {
            for (int i = 0; i < 10; i++) {
                story("T-" + i).forEach(atOnce::hears);
            }
            assertThat(ofTickets(desk)).hasSizeGreaterThan(40).isEqualTo(ofTickets(atOnce));
        }
        assertThat(desk.inboxes()).isEqualTo(Map.of("introserv", 0L));
    }

    private static List<Events.Happening> story(String ticket) {
        return List.of(
                opened(ticket).about("VPS"),
                asked(ticket, "VPS"),
                taken(ticket, "l3-sysadmins"),
                missed(ticket, FIRST_RESPONSE),
                asked(ticket, "MANAGEMENT_APPROVAL"));
    }

    /** What is told of many tickets together depends on when. */
    private static List<String> ofTickets(RunningDesk desk) {
        return desk.said().stream()
                .filter(line -> !line.contains("INFORMATION") && !line.startsWith("digest"))
                .toList();
    }

    @Test
    void onceAllIsTakenOutTheDeskIsServedAtOnceAgain() {
        desk.hears(opened("T-1").about("VPS")).hears(missed("T-1", FIRST_RESPONSE));
        assertThat(desk.said()).isEmpty();
        untilNothingWaits();
        assertThat(desk.said()).contains("T-1 WORK for l3-sysadmins");
    }

    @Test
    void aDeadLetterOfTheInboxSaysWhereItCameFrom() {
        desk.hears(opened("T-1"));
        var event = missed("T-1", FIRST_RESPONSE).at(now);
        byte[] value = InMemoryCodec.create().encode(Topics.SLA_EVENTS, event);
        desk.hears(missed("T-1", FIRST_RESPONSE));
        desk.hearsRaw(Topics.SLA_EVENTS, "T-2", value, EventRecords.headersOf(event, "/pledge/test"));
        assertThat(desk.deadLetters()).isEmpty();

        untilNothingWaits();

        assertThat(desk.said())
                .contains("support.sla-events.dlt: the record's key 'T-2' is not the ticket id of its event 'T-1'");
        assertThat(desk.putAside()).singleElement().satisfies(headers -> {
            assertThat(RunningDesk.header(headers, "dlt_topic")).isEqualTo(Topics.SLA_EVENTS);
            assertThat(RunningDesk.header(headers, "dlt_partition")).isEqualTo("0");
            assertThat(RunningDesk.header(headers, "dlt_offset")).isEqualTo("1");
            assertThat(RunningDesk.header(headers, "ce_type")).endsWith("DeadlineBreached");
        });
    }
}
