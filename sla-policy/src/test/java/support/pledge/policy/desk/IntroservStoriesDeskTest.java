package support.pledge.policy.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.policy.ClockKind;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketEvent.AgentReplied;
import support.pledge.policy.clock.TicketEvent.Resolved;
import support.pledge.policy.routing.HandOver;
import support.pledge.policy.routing.Routing;
import support.pledge.policy.routing.Trigger;

/** The three stories that the page of INTROSERV tells, as it tells them. */
class IntroservStoriesDeskTest {
    private static final String MONDAY = "2026-03-02T10:00+01:00";
    private static final List<ClockKind> PROMISED =
            List.of(ClockKind.ACKNOWLEDGEMENT, ClockKind.FIRST_RESPONSE, ClockKind.EXPECTED_RESOLUTION);
    private static final Desk DESK = Desk.of("introserv");

    @Test
    @DisplayName(
            "S13, S14, example 1: \"Why was I charged twice?\" is confirmed, answered and solved in time, and goes nowhere")
    void aBillingQuestion() {
        String ticket = "PORTAL, category BILLING";
        DeskStory story = DESK.opens(ticket, MONDAY)
                .at("2026-03-02T10:01:59+01:00", TicketEvent.Acknowledged::new)
                .at("2026-03-02T10:09:59+01:00", AgentReplied::new)
                .at("2026-03-02T10:29:59+01:00", Resolved::new);
        assertThat(PROMISED).allSatisfy(clock -> assertThat(story.clock(clock)).isInstanceOf(ClockState.Met.class));
        assertThat(DESK.route(new Trigger.Opened(), ticket, MONDAY)).isEqualTo(Routing.NOTHING);
        assertThat(DESK.pack().escalation().entry()).isEqualTo("l1-support");
    }

    @Test
    @DisplayName("S14, E2, example 2: \"My VPS runs slowly\" goes to the administrators, who need one to two hours")
    void aSlowVps() {
        String ticket = "PORTAL, category VPS, severity 2";
        HandOver handOver = DESK.request("VPS", ticket, "2026-03-02T10:20+01:00");
        assertThat(handOver.to()).isEqualTo("l3-sysadmins");
        assertThat(handOver.explanation())
                .isEqualTo("System administrators have the tools and the access for virtual and dedicated servers:"
                        + " it goes to l3-sysadmins.");
        DeskStory story = DESK.opens(ticket, MONDAY)
                .at("2026-03-02T10:01+01:00", TicketEvent.Acknowledged::new)
                .at("2026-03-02T10:08+01:00", AgentReplied::new)
                .at("2026-03-02T10:20+01:00", (id, when) -> new TicketEvent.HandedOver(id, when, "l3-sysadmins"))
                .at("2026-03-02T11:59+01:00", Resolved::new);
        assertThat(PROMISED).allSatisfy(clock -> assertThat(story.clock(clock)).isInstanceOf(ClockState.Met.class));
    }

    @Test
    @DisplayName("S14, E5, example 3: a set of firewall rules hangs on who is there; its time is told in advance")
    void aCustomFirewall() {
        String ticket = "PORTAL, category CUSTOM_SETUP";
        assertThat(DESK.request("COMPLEX", ticket, "2026-03-02T21:59:59+01:00").waits())
                .isFalse();
        assertThat(DESK.request("COMPLEX", ticket, "2026-03-02T22:00+01:00").startsAt())
                .isEqualTo(Desk.at("2026-03-03T08:00+01:00"));
        DeskStory story = DESK.opens(ticket, MONDAY)
                .at("2026-03-02T10:01+01:00", TicketEvent.Acknowledged::new)
                .at("2026-03-02T10:08+01:00", AgentReplied::new)
                .at(
                        "2026-03-02T10:10+01:00",
                        (id, when) -> new TicketEvent.ExpectationSet(id, when, Desk.at("2026-03-02T10:30+01:00")))
                .at("2026-03-02T10:29+01:00", Resolved::new);
        assertThat(PROMISED).allSatisfy(clock -> assertThat(story.clock(clock)).isInstanceOf(ClockState.Met.class));
    }
}
