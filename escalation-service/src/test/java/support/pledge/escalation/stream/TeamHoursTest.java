package support.pledge.escalation.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.escalation.stream.SimulatedAlikeTest.pack;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.pledge.events.WorkItem;
import support.pledge.events.WorkKind;
import support.pledge.policy.Channel;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.simulate.SimulatedEvent;

/** Who is there when, at INTROSERV, on the service's topology: the work item comes the moment the team opens. */
class TeamHoursTest {
    private static final Duration MOMENT = Duration.ofMillis(1);

    @ParameterizedTest(name = "{0} {1} asked {2}: from {3}")
    @DisplayName("E1, E5: each team by its hours, holidays, and the time of the ticket's site; not a second early")
    @CsvSource({
        "REFUND, fra, 2026-03-06T17:59:59+01:00, 2026-03-06T17:59:59+01:00",
        "REFUND, fra, 2026-03-06T18:00:00+01:00, 2026-03-09T09:00:00+01:00",
        "REFUND, fra, 2026-03-07T12:00:00+01:00, 2026-03-09T09:00:00+01:00",
        "REFUND, fra, 2026-04-03T12:00:00+02:00, 2026-04-07T09:00:00+02:00",
        "REFUND, fra, 2026-03-28T23:00:00+01:00, 2026-03-30T09:00:00+02:00",
        "REFUND, fra, 2026-10-24T23:00:00+02:00, 2026-10-26T09:00:00+01:00",
        "VPS, fra, 2026-03-06T21:59:59+01:00, 2026-03-06T21:59:59+01:00",
        "VPS, fra, 2026-03-06T22:00:00+01:00, 2026-03-09T08:00:00+01:00",
        "HARDWARE, nyc, 2026-03-06T16:59:59-05:00, 2026-03-06T16:59:59-05:00",
        "HARDWARE, nyc, 2026-03-06T17:00:00-05:00, 2026-03-09T08:00:00-04:00",
        "HARDWARE, sin, 2026-03-06T17:00:00+08:00, 2026-03-09T08:00:00+08:00",
        "HARDWARE, sin, 2026-03-09T07:59:59+08:00, 2026-03-09T08:00:00+08:00",
    })
    void theTeamBeginsWhenItIsThere(String category, String site, OffsetDateTime asked, OffsetDateTime starts)
            throws Exception {
        Instant at = asked.toInstant();
        TicketFacts facts = new TicketFacts(Channel.EMAIL, null, 3, null, null, category, null, false, site);
        List<SimulatedEvent> events = List.of(
                new SimulatedEvent.Happened("T-1", new TicketEvent.Opened("o", at, facts), at),
                new SimulatedEvent.Happened("T-1", new TicketEvent.AgentReplied("a", at), at),
                new SimulatedEvent.EscalationRequested("T-1", "e", at, at, category, null));
        try (VirtualDesk desk = new VirtualDesk(pack("introserv"), at)) {
            events.forEach(desk::hears);
            Instant opens = starts.toInstant();
            assertThat(desk.escalations())
                    .singleElement()
                    .satisfies(line -> assertThat(line).endsWith(category + ", " + opens));
            assertThat(desk.escalations()).isEqualTo(VirtualDesk.simulated(pack("introserv"), events, at));
            if (opens.isAfter(at)) {
                desk.isAt(opens.minus(MOMENT));
                assertThat(work(desk)).isEmpty();
                desk.isAt(opens);
            }
            assertThat(work(desk)).hasSize(1);
        }
    }

    private static List<WorkItem> work(VirtualDesk desk) {
        return desk.of(WorkItem.class).stream()
                .filter(item -> item.getKind() == WorkKind.WORK)
                .toList();
    }
}
