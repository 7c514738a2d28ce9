package support.pledge.policy.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.policy.desk.Desk.at;
import static support.pledge.policy.desk.DeskStory.breached;
import static support.pledge.policy.desk.DeskStory.expired;
import static support.pledge.policy.desk.DeskStory.running;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import support.pledge.policy.ClockKind;
import support.pledge.policy.PauseReason;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketEvent.AgentReplied;
import support.pledge.policy.clock.TicketEvent.AwaitingCustomer;
import support.pledge.policy.clock.TicketEvent.CustomerReplied;
import support.pledge.policy.routing.HandOver;
import support.pledge.policy.routing.Router;
import support.pledge.policy.routing.Routing;
import support.pledge.policy.routing.Standing;
import support.pledge.policy.routing.Trigger;

/** What the two pages of 360dialog promise, from Monday 2 March 2026, 10:00 in Berlin. */
class Dialog360DeskTest {
    private static final String MONDAY = "2026-03-02T10:00+01:00";
    private static final String SUNDAY_NIGHT = "2026-03-08T03:00+01:00";
    private static final Desk DESK = Desk.of("360dialog");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            S1: a chat of Basic is answered within 24 h       | CHAT, plan Basic     | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S1: a chat of Regular is answered within 4 h      | CHAT, plan Regular   | 2026-03-02T10:00+01:00 | 2026-03-02T14:00+01:00
            S1: a chat of Premium is answered within 30 min   | CHAT, plan Premium   | 2026-03-02T10:00+01:00 | 2026-03-02T10:30+01:00
            S1: a ticket of Basic is answered within 24 h     | PORTAL, plan Basic   | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S1: a ticket of Regular is answered within 4 h    | PORTAL, plan Regular | 2026-03-02T10:00+01:00 | 2026-03-02T14:00+01:00
            S1: a ticket of Premium is answered within 30 min | PORTAL, plan Premium | 2026-03-02T10:00+01:00 | 2026-03-02T10:30+01:00
            S1: without a known plan, what every plan has     | PORTAL               | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S1: around the clock, over midnight on a Sunday   | CHAT, plan Premium   | 2026-03-08T23:45+01:00 | 2026-03-09T00:15+01:00
            S1: four hours in the night that has one less     | CHAT, plan Regular   | 2026-03-29T00:30+01:00 | 2026-03-29T05:30+02:00
            S1: a day on the day that has 25 hours            | CHAT, plan Basic     | 2026-10-24T12:00+02:00 | 2026-10-25T11:00+01:00
            S1: at Christmas                                  | CHAT, plan Premium   | 2026-12-25T23:59+01:00 | 2026-12-26T00:29+01:00
            S1: a severity changes nothing                    | CHAT, plan Basic, severity 1 | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S2: a form of Basic is answered within 24 h       | FORM, plan Basic     | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S2: a form of Regular is answered within 24 h     | FORM, plan Regular   | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S2: a form of Premium is answered within 24 h     | FORM, plan Premium   | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S2: a mail of Basic is answered within 24 h       | EMAIL, plan Basic    | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S2: a mail of Regular is answered within 24 h     | EMAIL, plan Regular  | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S2: a mail of Premium is answered within 24 h     | EMAIL, plan Premium  | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S2: a mail of nobody knows which plan             | EMAIL                | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            """)
    void firstResponse(String promise, String ticket, String opened, String due) {
        DESK.promises("first-response", ticket, opened, due);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            S3: a critical problem is solved in 48 h                     | PORTAL, severity 1                         | 2026-03-02T10:00+01:00 | 2026-03-04T10:00+01:00
            S3: a major problem is solved in 48 h                        | CHAT, severity 2                           | 2026-03-02T10:00+01:00 | 2026-03-04T10:00+01:00
            S3: a minor problem is solved in 48 h                        | EMAIL, severity 3                          | 2026-03-02T10:00+01:00 | 2026-03-04T10:00+01:00
            S3: so is one of Basic, of which nobody said how bad it is   | FORM, plan Basic                           | 2026-03-02T10:00+01:00 | 2026-03-04T10:00+01:00
            S3: 48 real hours over the weekend on which the clocks jump  | PORTAL                                     | 2026-03-28T10:00+01:00 | 2026-03-30T11:00+02:00
            S3: nothing is promised for a problem of Meta                | PORTAL, third-party META                   | 2026-03-02T10:00+01:00 | none
            S3: nor for a critical one of Premium                        | CHAT, plan Premium, severity 1, third-party Meta | 2026-03-02T10:00+01:00 | none
            S3: other third parties are no excuse                        | PORTAL, third-party Carrier                | 2026-03-02T10:00+01:00 | 2026-03-04T10:00+01:00
            """)
    void resolution(String promise, String ticket, String opened, String due) {
        DESK.promises("resolution", ticket, opened, due);
        DESK.promises("expected-resolution", ticket, opened, due);
    }

    @Test
    @DisplayName("S1: only a person's answer counts, and only before the due instant")
    void onlyAPersonsAnswerBeforeTheDueInstantCounts() {
        DeskStory answered = DESK.opens("CHAT, plan Premium", MONDAY)
                .at("2026-03-02T10:00:01+01:00", TicketEvent.Acknowledged::new)
                .at("2026-03-02T10:05+01:00", TicketEvent.BotReplied::new)
                .at("2026-03-02T10:06+01:00", TicketEvent.Noted::new);
        assertThat(answered.clock(ClockKind.FIRST_RESPONSE)).isEqualTo(running("2026-03-02T10:30+01:00"));
        answered.at("2026-03-02T10:29:59+01:00", AgentReplied::new);
        assertThat(answered.clock(ClockKind.FIRST_RESPONSE))
                .isEqualTo(new ClockState.Met(at("2026-03-02T10:29:59+01:00"), at("2026-03-02T10:30+01:00")));
        DeskStory late = DESK.opens("CHAT, plan Premium", MONDAY).at("2026-03-02T10:30+01:00", AgentReplied::new);
        assertThat(late.clock(ClockKind.FIRST_RESPONSE)).isEqualTo(breached("2026-03-02T10:30+01:00"));
    }

    @Test
    @DisplayName("S3, C11: a problem that turns out to be Meta's is no longer promised, and is again when it is not")
    void theThirdPartyMovesTheResolution() {
        DeskStory story = DESK.opens("PORTAL, plan Basic", MONDAY)
                .at(
                        "2026-03-02T12:00+01:00",
                        (id, when) -> new TicketEvent.Classified(id, when, Desk.change("third-party", "Meta")));
        assertThat(story.clock(ClockKind.RESOLUTION))
                .isEqualTo(new ClockState.Excluded("The problem lies with Meta, and Meta promises no time."));
        story.at(
                "2026-03-02T13:00+01:00",
                (id, when) -> new TicketEvent.Classified(id, when, Desk.change("third-party", "NONE")));
        assertThat(story.clock(ClockKind.RESOLUTION)).isEqualTo(running("2026-03-04T10:00+01:00"));
    }

    @Test
    @DisplayName("S3: the 48 hours stand still while the customer is waited for")
    void resolutionPauses() {
        DeskStory story = DESK.opens("PORTAL, plan Basic", MONDAY)
                .at("2026-03-02T20:00+01:00", (id, when) -> new AwaitingCustomer(id, when, "log"));
        assertThat(story.clock(ClockKind.RESOLUTION))
                .isEqualTo(new ClockState.Paused(
                        at("2026-03-02T20:00+01:00"), Duration.ofHours(38), PauseReason.AWAITING_CUSTOMER));
        story.at("2026-03-03T20:00+01:00", CustomerReplied::new);
        assertThat(story.clock(ClockKind.RESOLUTION)).isEqualTo(running("2026-03-05T10:00+01:00"));
    }

    @Test
    @DisplayName("S4: older than 48 h, it is raised with all the teams involved and with the lead who investigates")
    void anAgedTicketIsRaisedWithAllInvolved() {
        assertThat(DESK.pack().escalation().rules())
                .filteredOn(rule -> rule.after() != null)
                .singleElement()
                .satisfies(rule -> assertThat(rule.after()).isEqualTo(Duration.ofHours(48)));
        Routing fresh = DESK.route(
                new Trigger.Aged(java.time.Duration.ofHours(48)),
                "PORTAL, category API, third-party Meta",
                "2026-03-04T10:00+01:00");
        assertThat(fresh.handOvers()).extracting(HandOver::to).containsExactly("360dialog-l2-api");
        assertThat(fresh.inform()).containsExactlyInAnyOrder("360dialog-l1-support", "360dialog-lead");
        Standing climbed =
                new Standing(Desk.ticket("PORTAL, category API"), "360dialog-l2-api", Set.of("360dialog-l1-support"));
        Routing again = new Router(DESK.pack())
                .route(new Trigger.Aged(java.time.Duration.ofHours(48)), climbed, at("2026-03-04T10:00+01:00"));
        assertThat(again.handOvers()).isEmpty();
        assertThat(again.inform())
                .containsExactlyInAnyOrder("360dialog-l1-support", "360dialog-l2-api", "360dialog-lead");
    }

    @Test
    @DisplayName("S5: 48 h without the customer's answer close the ticket, one before them does not")
    void theCustomerIsWaitedForForTwoDays() {
        DeskStory silent = DESK.opens("CHAT, plan Basic", MONDAY)
                .at("2026-03-02T11:00+01:00", (id, when) -> new AwaitingCustomer(id, when, "log"));
        assertThat(silent.waits("2026-03-04T10:59:59+01:00").clock(ClockKind.CUSTOMER_WAIT))
                .isEqualTo(running("2026-03-04T11:00+01:00"));
        assertThat(silent.waits("2026-03-04T11:00+01:00").changes(ClockKind.CUSTOMER_WAIT, ClockChange.Expired.class))
                .singleElement()
                .satisfies(change -> assertThat(change.thenClose()).isTrue());
        DeskStory answered = DESK.opens("CHAT, plan Basic", MONDAY)
                .at("2026-03-02T11:00+01:00", (id, when) -> new AwaitingCustomer(id, when, "log"))
                .at("2026-03-04T10:59:59+01:00", CustomerReplied::new)
                .waits("2026-03-09T10:00+01:00");
        assertThat(answered.clock(ClockKind.CUSTOMER_WAIT)).isInstanceOf(ClockState.Met.class);
    }

    @Test
    @DisplayName("S14, S15: an estimate that has run out is no broken promise, and an agent's own takes its place")
    void estimatesExpire() {
        DeskStory story = DESK.opens("PORTAL, plan Basic", MONDAY)
                .at(
                        "2026-03-03T10:00+01:00",
                        (id, when) -> new TicketEvent.ExpectationSet(id, when, at("2026-03-06T12:00+01:00")));
        assertThat(story.clock(ClockKind.EXPECTED_RESOLUTION)).isEqualTo(running("2026-03-06T12:00+01:00"));
        assertThat(story.changes(ClockKind.EXPECTED_RESOLUTION, ClockChange.Rescheduled.class))
                .hasSize(1);
        story.waits("2026-03-07T00:00+01:00");
        assertThat(story.clock(ClockKind.EXPECTED_RESOLUTION)).isEqualTo(expired("2026-03-06T12:00+01:00"));
        assertThat(story.clock(ClockKind.RESOLUTION)).isEqualTo(breached("2026-03-04T10:00+01:00"));
    }

    @Test
    @DisplayName("S15: the next update is owed 12 h after the last one")
    void updatesComeRegularly() {
        DeskStory story = DESK.opens("PORTAL, plan Basic", MONDAY);
        assertThat(story.clock(ClockKind.PERIODIC_UPDATE)).isEqualTo(running("2026-03-02T22:00+01:00"));
        story.at("2026-03-02T21:00+01:00", TicketEvent.UpdateSent::new);
        assertThat(story.clock(ClockKind.PERIODIC_UPDATE)).isEqualTo(running("2026-03-03T09:00+01:00"));
        story.waits("2026-03-03T09:00+01:00");
        assertThat(story.clock(ClockKind.PERIODIC_UPDATE)).isEqualTo(breached("2026-03-03T09:00+01:00"));
    }

    @ParameterizedTest(name = "S17: a chat or ticket that missed its {0} is escalated")
    @EnumSource(names = {"ACKNOWLEDGEMENT", "FIRST_RESPONSE", "PERIODIC_UPDATE", "RESOLUTION"})
    void everyMissedPromiseEscalates(ClockKind clock) {
        for (String ticket : new String[] {"CHAT, plan Premium", "PORTAL, plan Basic, category HUB"}) {
            Routing routing = DESK.missed(clock, ticket, SUNDAY_NIGHT);
            assertThat(routing.handOvers()).singleElement().satisfies(handOver -> {
                assertThat(handOver.to()).isEqualTo(ticket.contains("HUB") ? "360dialog-l2-hub" : "360dialog-l2-api");
                assertThat(handOver.waits()).isFalse();
            });
            assertThat(routing.inform()).containsExactly("360dialog-lead");
        }
    }

    @ParameterizedTest(name = "E7: not solved at once, {0} goes to {1}")
    @CsvSource({
        "API, 360dialog-l2-api",
        "WEBHOOK, 360dialog-l2-api",
        "MESSAGING, 360dialog-l2-api",
        "HUB, 360dialog-l2-hub",
        "BILLING, 360dialog-l2-hub",
        "ACCESS, 360dialog-l2-hub"
    })
    void theFittingTechnicalTeamTakesOver(String category, String team) {
        assertThat(DESK.request("NOT_SOLVED", "PORTAL, category " + category, MONDAY)
                        .to())
                .isEqualTo(team);
    }

    @Test
    @DisplayName("E8: a critical problem finds somebody at any hour")
    void emergenciesAreWorkedOnAtNight() {
        for (String night : new String[] {SUNDAY_NIGHT, "2026-12-25T03:00+01:00", "2026-03-29T02:59+02:00"}) {
            assertThat(DESK.request("EMERGENCY", "CHAT, severity 1, category API", night)
                            .waits())
                    .isFalse();
        }
    }
}
