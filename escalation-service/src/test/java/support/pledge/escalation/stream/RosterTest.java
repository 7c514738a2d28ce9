package support.pledge.escalation.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.escalation.stream.SimulatedAlikeTest.pack;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.EscalationDeferred;
import support.pledge.events.WorkItem;
import support.pledge.events.WorkKind;
import support.pledge.policy.Channel;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.simulate.SimulatedEvent;

/** What waits when teams or their hours change. */
class RosterTest {
    private static final Instant SATURDAY = Instant.parse("2026-03-07T10:00:00Z");
    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    private static final String BILLING = "hours: \"Mo-Fr 09:00-18:00\"";

    private static VirtualDesk waitingForBilling(String yaml) {
        VirtualDesk desk = new VirtualDesk(yaml, SATURDAY);
        TicketFacts facts = new TicketFacts(Channel.EMAIL, null, 3, null, null, "REFUND", null, false, null);
        desk.hears(new SimulatedEvent.Happened("T-1", new TicketEvent.Opened("o", SATURDAY, facts), SATURDAY));
        desk.hears(new SimulatedEvent.Happened("T-1", new TicketEvent.AgentReplied("a", SATURDAY), SATURDAY));
        Instant asked = SATURDAY.plusSeconds(60);
        desk.hears(new SimulatedEvent.EscalationRequested("T-1", "e", asked, asked, "REFUND", null));
        assertThat(desk.escalations())
                .containsExactly("T-1 2026-03-07T10:01:00Z l1-support > l2-billing, REFUND, 2026-03-09T08:00:00Z");
        return desk;
    }

    private static void publish(VirtualDesk desk, String yaml) {
        Instant at = Instant.parse("2026-03-07T11:00:00Z");
        desk.isAt(at);
        desk.publishes(yaml);
        desk.isAt(at.plusSeconds(1));
        desk.isAt(at.plusSeconds(2));
    }

    private static List<WorkItem> work(VirtualDesk desk) {
        return desk.of(WorkItem.class).stream()
                .filter(item -> item.getKind() == WorkKind.WORK)
                .toList();
    }

    @Test
    @DisplayName("E5, S15: an earlier opening is waited for instead, the customer is told at once, and once")
    void theNewHoursAreWaitedFor() throws Exception {
        String earlier = pack("introserv").replace(BILLING, "hours: \"Mo-Su 07:00-18:00\"");
        try (VirtualDesk desk = waitingForBilling(pack("introserv"))) {
            publish(desk, earlier.replace("Mo-Su 07:00-18:00", "Su 07:00-18:00; Mo-Fr 09:00-18:00"));
            assertThat(desk.escalations())
                    .hasSize(2)
                    .last()
                    .isEqualTo(
                            "T-1 2026-03-07T11:00:01Z l1-support > l2-billing, ROSTER_CHANGED, 2026-03-08T06:00:00Z");
            assertThat(desk.of(EscalationDeferred.class)).hasSize(2);

            desk.isAt(Instant.parse("2026-03-08T05:59:59Z"));
            assertThat(work(desk)).isEmpty();
            desk.isAt(Instant.parse("2026-03-08T06:00:01Z"));
            assertThat(work(desk)).singleElement().satisfies(item -> {
                assertThat(item.getTeam()).isEqualTo("l2-billing");
            });
            assertThat(desk.escalations()).hasSize(2);
        }
    }

    @Test
    @DisplayName("E5: a team that is open now gets at once what waited for it")
    void whoIsThereNowGetsItNow() throws Exception {
        try (VirtualDesk desk = waitingForBilling(pack("introserv"))) {
            publish(desk, pack("introserv").replace(BILLING, "hours: \"Mo-Su 07:00-18:00\""));
            assertThat(work(desk)).extracting(WorkItem::getTeam).containsExactly("l2-billing");
        }
    }

    @Test
    @DisplayName("E7: what a team has that is no more goes on, told and as new work, though somebody had taken it")
    void aTeamThatIsNoMore() throws Exception {
        String without = pack("introserv").replaceAll("(?s)  l2-datacenter:.*?(?=  l3-sysadmins:)|\nexamples:.*", "");
        try (VirtualDesk desk = new VirtualDesk(pack("introserv"), MONDAY)) {
            TicketFacts facts = new TicketFacts(Channel.EMAIL, null, 3, null, null, "HARDWARE", null, false, "fra");
            desk.hears(new SimulatedEvent.Happened("T-1", new TicketEvent.Opened("o", MONDAY, facts), MONDAY));
            desk.hears(new SimulatedEvent.EscalationRequested("T-1", "e", MONDAY, MONDAY, "HARDWARE", null));
            desk.hears(new SimulatedEvent.EscalationRequested("T-1", "f", MONDAY, MONDAY, "X", "l3-sysadmins"));
            desk.hears(new SimulatedEvent.Happened(
                    "T-1", new TicketEvent.Assigned("g", MONDAY, "l2-datacenter", "Ann"), MONDAY));
            int before = desk.escalations().size();
            desk.publishes(without);
            desk.isAt(MONDAY.plusSeconds(1));
            desk.isAt(MONDAY.plusSeconds(2));
            assertThat(desk.escalations())
                    .hasSize(before + 1)
                    .last()
                    .satisfies(line -> assertThat(line).contains("l2-datacenter > ", "ROSTER_CHANGED"));
            assertThat(desk.of(WorkItem.class))
                    .extracting(item -> item.getMeta().getEventId())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("E5: a change that does not concern what waits is not told to anybody")
    void otherChangesAreQuiet() throws Exception {
        try (VirtualDesk desk = waitingForBilling(pack("introserv"))) {
            publish(desk, pack("introserv").replace("Mo-Fr 08:00-22:00", "Mo-Fr 08:00-21:00"));
            assertThat(desk.escalations()).hasSize(1);
        }
    }

    @Test
    @DisplayName("E5: a ticket does not wait longer than the pack allows while somebody is there earlier")
    void noTicketWaitsLongerThanThePackAllows() throws Exception {
        String limited =
                pack("introserv").replace("- {do: wait-for-opening}", "- {do: wait-for-opening, at-most: 24h}");
        try (VirtualDesk desk = new VirtualDesk(limited, SATURDAY)) {
            TicketFacts facts = new TicketFacts(Channel.EMAIL, null, 3, null, null, "REFUND", null, false, null);
            desk.hears(new SimulatedEvent.Happened("T-1", new TicketEvent.Opened("o", SATURDAY, facts), SATURDAY));
            desk.hears(new SimulatedEvent.EscalationRequested("T-1", "e", SATURDAY, SATURDAY, "REFUND", null));
            assertThat(desk.escalations())
                    .containsExactly("T-1 2026-03-07T10:00:00Z l1-support > management, REFUND, 2026-03-07T10:00:00Z");
        }
    }
}
