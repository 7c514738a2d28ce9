package support.pledge.policy.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.policy.desk.DeskStory.breached;
import static support.pledge.policy.desk.DeskStory.running;

import java.time.Instant;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.pledge.policy.ClockKind;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.routing.HandOver;
import support.pledge.policy.routing.Routing;
import support.pledge.policy.routing.Trigger;

/** What the page of CloudTalk guarantees; the expected instants were found by walking through the minutes. */
class CloudtalkDeskTest {
    private static final String MONDAY = "2026-03-02T10:00+01:00";
    private static final String SATURDAY_NIGHT = "2026-03-07T03:00+01:00";
    private static final Desk DESK = Desk.of("cloudtalk");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            S6: P1 of Basic is promised nothing                                        | PORTAL, plan Basic, severity 1        | 2026-03-02T10:00+01:00 | none
            S6: P2 of Basic is promised nothing                                        | PORTAL, plan Basic, severity 2        | 2026-03-02T10:00+01:00 | none
            S6: P3 of Basic is promised nothing                                        | PORTAL, plan Basic, severity 3        | 2026-03-02T10:00+01:00 | none
            S6: P1 of Professional is answered in 3 business hours                     | PORTAL, plan Professional, severity 1 | 2026-03-02T10:00+01:00 | 2026-03-02T13:00+01:00
            S6: P2 of Professional is answered in 6 business hours                     | PORTAL, plan Professional, severity 2 | 2026-03-02T10:00+01:00 | 2026-03-02T16:00+01:00
            S6: P3 of Professional is answered in 9 business hours                     | PORTAL, plan Professional, severity 3 | 2026-03-02T10:00+01:00 | 2026-03-03T11:00+01:00
            S6: P1 of Advanced is answered in 1 hour, day and night                    | PORTAL, plan Advanced, severity 1     | 2026-03-02T10:00+01:00 | 2026-03-02T11:00+01:00
            S6: P2 of Advanced is answered in 3 business hours                         | PORTAL, plan Advanced, severity 2     | 2026-03-02T10:00+01:00 | 2026-03-02T13:00+01:00
            S6: P3 of Advanced is answered in 6 business hours                         | PORTAL, plan Advanced, severity 3     | 2026-03-02T10:00+01:00 | 2026-03-02T16:00+01:00
            S6: P1 of Basic is promised nothing, from Friday 16:30                     | PORTAL, plan Basic, severity 1        | 2026-03-06T16:30+01:00 | none
            S6: P2 of Basic is promised nothing, from Friday 16:30                     | PORTAL, plan Basic, severity 2        | 2026-03-06T16:30+01:00 | none
            S6: P3 of Basic is promised nothing, from Friday 16:30                     | PORTAL, plan Basic, severity 3        | 2026-03-06T16:30+01:00 | none
            S6: P1 of Professional is answered in 3 business hours, from Friday 16:30  | PORTAL, plan Professional, severity 1 | 2026-03-06T16:30+01:00 | 2026-03-09T11:30+01:00
            S6: P2 of Professional is answered in 6 business hours, from Friday 16:30  | PORTAL, plan Professional, severity 2 | 2026-03-06T16:30+01:00 | 2026-03-09T14:30+01:00
            S6: P3 of Professional is answered in 9 business hours, from Friday 16:30  | PORTAL, plan Professional, severity 3 | 2026-03-06T16:30+01:00 | 2026-03-10T09:30+01:00
            S6: P1 of Advanced is answered in 1 hour, day and night, from Friday 16:30 | PORTAL, plan Advanced, severity 1     | 2026-03-06T16:30+01:00 | 2026-03-06T17:30+01:00
            S6: P2 of Advanced is answered in 3 business hours, from Friday 16:30      | PORTAL, plan Advanced, severity 2     | 2026-03-06T16:30+01:00 | 2026-03-09T11:30+01:00
            S6: P3 of Advanced is answered in 6 business hours, from Friday 16:30      | PORTAL, plan Advanced, severity 3     | 2026-03-06T16:30+01:00 | 2026-03-09T14:30+01:00
            S6: P1 of Basic is promised nothing, from a Saturday                       | PORTAL, plan Basic, severity 1        | 2026-03-07T12:00+01:00 | none
            S6: P2 of Basic is promised nothing, from a Saturday                       | PORTAL, plan Basic, severity 2        | 2026-03-07T12:00+01:00 | none
            S6: P3 of Basic is promised nothing, from a Saturday                       | PORTAL, plan Basic, severity 3        | 2026-03-07T12:00+01:00 | none
            S6: P1 of Professional is answered in 3 business hours, from a Saturday    | PORTAL, plan Professional, severity 1 | 2026-03-07T12:00+01:00 | 2026-03-09T12:00+01:00
            S6: P2 of Professional is answered in 6 business hours, from a Saturday    | PORTAL, plan Professional, severity 2 | 2026-03-07T12:00+01:00 | 2026-03-09T15:00+01:00
            S6: P3 of Professional is answered in 9 business hours, from a Saturday    | PORTAL, plan Professional, severity 3 | 2026-03-07T12:00+01:00 | 2026-03-10T10:00+01:00
            S6: P1 of Advanced is answered in 1 hour, day and night, from a Saturday   | PORTAL, plan Advanced, severity 1     | 2026-03-07T12:00+01:00 | 2026-03-07T13:00+01:00
            S6: P2 of Advanced is answered in 3 business hours, from a Saturday        | PORTAL, plan Advanced, severity 2     | 2026-03-07T12:00+01:00 | 2026-03-09T12:00+01:00
            S6: P3 of Advanced is answered in 6 business hours, from a Saturday        | PORTAL, plan Advanced, severity 3     | 2026-03-07T12:00+01:00 | 2026-03-09T15:00+01:00
            S6: the door CHAT makes no difference                                      | CHAT, plan Professional, severity 2   | 2026-03-02T10:00+01:00 | 2026-03-02T16:00+01:00
            S6: the door EMAIL makes no difference                                     | EMAIL, plan Professional, severity 2  | 2026-03-02T10:00+01:00 | 2026-03-02T16:00+01:00
            S6: the door FORM makes no difference                                      | FORM, plan Professional, severity 2   | 2026-03-02T10:00+01:00 | 2026-03-02T16:00+01:00
            S6: the door PHONE makes no difference                                     | PHONE, plan Professional, severity 2  | 2026-03-02T10:00+01:00 | 2026-03-02T16:00+01:00
            S6: without a plan nothing is guaranteed                                   | PORTAL, severity 1                    | 2026-03-02T10:00+01:00 | none
            """)
    void priorityByPlan(String promise, String ticket, String opened, String due) {
        DESK.promises("first-response", ticket, opened, due);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            S7: before the opening nothing counts                       | PORTAL, plan Advanced, severity 2     | 2026-03-02T07:15+01:00 | 2026-03-02T12:00+01:00
            S7: due exactly at closing time is due then                 | PORTAL, plan Professional, severity 1 | 2026-03-02T14:00+01:00 | 2026-03-02T17:00+01:00
            S7: what comes at closing time counts from the next opening | PORTAL, plan Professional, severity 1 | 2026-03-02T17:00+01:00 | 2026-03-03T12:00+01:00
            S7: New Year                                                | PORTAL, plan Professional, severity 1 | 2025-12-31T16:00+01:00 | 2026-01-02T11:00+01:00
            S7: Epiphany is no holiday of all of Germany                | PORTAL, plan Professional, severity 1 | 2026-01-06T10:00+01:00 | 2026-01-06T13:00+01:00
            S7: Good Friday and Easter Monday                           | PORTAL, plan Professional, severity 1 | 2026-04-02T16:00+02:00 | 2026-04-07T11:00+02:00
            S7: Labour Day, a Friday                                    | PORTAL, plan Advanced, severity 3     | 2026-05-01T10:00+02:00 | 2026-05-04T15:00+02:00
            S7: Ascension Day                                           | PORTAL, plan Professional, severity 3 | 2026-05-13T15:00+02:00 | 2026-05-15T16:00+02:00
            S7: Whit Monday                                             | PORTAL, plan Advanced, severity 2     | 2026-05-22T16:00+02:00 | 2026-05-26T11:00+02:00
            S7: Christmas Eve is worked, Christmas is not               | PORTAL, plan Professional, severity 2 | 2026-12-24T15:00+01:00 | 2026-12-28T13:00+01:00
            S7: an hour of Advanced runs at Christmas                   | PORTAL, plan Advanced, severity 1     | 2026-12-25T10:00+01:00 | 2026-12-25T11:00+01:00
            S7: the weekend on which summer time begins                 | PORTAL, plan Professional, severity 1 | 2026-03-27T16:00+01:00 | 2026-03-30T11:00+02:00
            S7: the weekend on which summer time ends                   | PORTAL, plan Professional, severity 3 | 2026-10-23T15:00+02:00 | 2026-10-26T16:00+01:00
            S7: an hour in the night that loses one                     | PORTAL, plan Advanced, severity 1     | 2026-03-29T01:30+01:00 | 2026-03-29T03:30+02:00
            S7: an hour in the night that gains one                     | PORTAL, plan Advanced, severity 1     | 2026-10-25T02:30+02:00 | 2026-10-25T02:30+01:00
            S7: central European hours for a customer in New York       | PORTAL, plan Professional, severity 1 | 2026-03-02T07:30-05:00 | 2026-03-02T16:30+01:00
            """)
    void businessHours(String promise, String ticket, String opened, String due) {
        DESK.promises("first-response", ticket, opened, due);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            S8: P1 from production is P1                                  | PORTAL, plan Advanced, severity 1, environment PRODUCTION      | 2026-03-02T10:00+01:00 | 2026-03-02T11:00+01:00
            S8: P1 of Professional from staging is P3                     | PORTAL, plan Professional, severity 1, environment STAGING     | 2026-03-02T10:00+01:00 | 2026-03-03T11:00+01:00
            S8: P2 of Professional from staging is P3                     | PORTAL, plan Professional, severity 2, environment STAGING     | 2026-03-02T10:00+01:00 | 2026-03-03T11:00+01:00
            S8: P1 of Advanced from staging is P3                         | PORTAL, plan Advanced, severity 1, environment STAGING         | 2026-03-02T10:00+01:00 | 2026-03-02T16:00+01:00
            S8: P2 of Advanced from staging is P3                         | PORTAL, plan Advanced, severity 2, environment STAGING         | 2026-03-02T10:00+01:00 | 2026-03-02T16:00+01:00
            S8: P1 of Professional from development is P3                 | PORTAL, plan Professional, severity 1, environment DEVELOPMENT | 2026-03-02T10:00+01:00 | 2026-03-03T11:00+01:00
            S8: P2 of Professional from development is P3                 | PORTAL, plan Professional, severity 2, environment DEVELOPMENT | 2026-03-02T10:00+01:00 | 2026-03-03T11:00+01:00
            S8: P1 of Advanced from development is P3                     | PORTAL, plan Advanced, severity 1, environment DEVELOPMENT     | 2026-03-02T10:00+01:00 | 2026-03-02T16:00+01:00
            S8: P2 of Advanced from development is P3                     | PORTAL, plan Advanced, severity 2, environment DEVELOPMENT     | 2026-03-02T10:00+01:00 | 2026-03-02T16:00+01:00
            S8: P3 from staging stays P3                                  | PORTAL, plan Advanced, severity 3, environment STAGING         | 2026-03-02T10:00+01:00 | 2026-03-02T16:00+01:00
            S8: P1 of Basic from staging has nothing to lose              | PORTAL, plan Basic, severity 1, environment STAGING            | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P1 of Basic on a beta           | PORTAL, plan Basic, severity 1, stage BETA                     | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P2 of Basic on a beta           | PORTAL, plan Basic, severity 2, stage BETA                     | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P3 of Basic on a beta           | PORTAL, plan Basic, severity 3, stage BETA                     | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P1 of Professional on a beta    | PORTAL, plan Professional, severity 1, stage BETA              | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P2 of Professional on a beta    | PORTAL, plan Professional, severity 2, stage BETA              | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P3 of Professional on a beta    | PORTAL, plan Professional, severity 3, stage BETA              | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P1 of Advanced on a beta        | PORTAL, plan Advanced, severity 1, stage BETA                  | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P2 of Advanced on a beta        | PORTAL, plan Advanced, severity 2, stage BETA                  | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P3 of Advanced on a beta        | PORTAL, plan Advanced, severity 3, stage BETA                  | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P1 of Basic on a preview        | PORTAL, plan Basic, severity 1, stage PREVIEW                  | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P2 of Basic on a preview        | PORTAL, plan Basic, severity 2, stage PREVIEW                  | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P3 of Basic on a preview        | PORTAL, plan Basic, severity 3, stage PREVIEW                  | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P1 of Professional on a preview | PORTAL, plan Professional, severity 1, stage PREVIEW           | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P2 of Professional on a preview | PORTAL, plan Professional, severity 2, stage PREVIEW           | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P3 of Professional on a preview | PORTAL, plan Professional, severity 3, stage PREVIEW           | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P1 of Advanced on a preview     | PORTAL, plan Advanced, severity 1, stage PREVIEW               | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P2 of Advanced on a preview     | PORTAL, plan Advanced, severity 2, stage PREVIEW               | 2026-03-02T10:00+01:00 | none
            S9: nothing is guaranteed for P3 of Advanced on a preview     | PORTAL, plan Advanced, severity 3, stage PREVIEW               | 2026-03-02T10:00+01:00 | none
            S9: a product for everybody is guaranteed                     | PORTAL, plan Advanced, severity 1, stage GENERAL               | 2026-03-02T10:00+01:00 | 2026-03-02T11:00+01:00
            S10: no priority chosen is P3 of Basic                        | PORTAL, plan Basic                                             | 2026-03-02T10:00+01:00 | none
            S10: no priority chosen is P3 of Professional                 | PORTAL, plan Professional                                      | 2026-03-02T10:00+01:00 | 2026-03-03T11:00+01:00
            S10: no priority chosen is P3 of Advanced                     | PORTAL, plan Advanced                                          | 2026-03-02T10:00+01:00 | 2026-03-02T16:00+01:00
            """)
    void whatCounts(String promise, String ticket, String opened, String due) {
        DESK.promises("first-response", ticket, opened, due);
    }

    @Test
    @DisplayName("S8: a raised priority counts from the opening, a lowered one too")
    void thePriorityMovesTheDeadline() {
        DeskStory story = DESK.opens("PORTAL, plan Professional, severity 3", MONDAY);
        assertThat(story.clock(ClockKind.FIRST_RESPONSE)).isEqualTo(running("2026-03-03T11:00+01:00"));
        story.at("2026-03-02T12:00+01:00", severity(1));
        assertThat(story.clock(ClockKind.FIRST_RESPONSE)).isEqualTo(running("2026-03-02T13:00+01:00"));
        story.at("2026-03-02T12:30+01:00", severity(2));
        assertThat(story.clock(ClockKind.FIRST_RESPONSE)).isEqualTo(running("2026-03-02T16:00+01:00"));
        assertThat(story.changes(ClockKind.FIRST_RESPONSE, ClockChange.Rescheduled.class))
                .extracting(ClockChange.Rescheduled::cause)
                .containsExactly("severity-changed", "severity-changed");
    }

    @Test
    @DisplayName("S8: raised to what should have been answered by now, it is missed at once")
    void raisedTooLate() {
        DeskStory story =
                DESK.opens("PORTAL, plan Professional, severity 3", MONDAY).at("2026-03-02T15:00+01:00", severity(1));
        assertThat(story.clock(ClockKind.FIRST_RESPONSE))
                .isEqualTo(
                        new ClockState.Breached(Desk.at("2026-03-02T13:00+01:00"), Desk.at("2026-03-02T15:00+01:00")));
    }

    @Test
    @DisplayName("S8, C11: a priority 1 that turns out to be from staging is none any more")
    void stagingIsLearntLater() {
        DeskStory story = DESK.opens("PORTAL, plan Advanced, severity 1", MONDAY);
        assertThat(story.clock(ClockKind.FIRST_RESPONSE)).isEqualTo(running("2026-03-02T11:00+01:00"));
        story.at("2026-03-02T10:30+01:00", learns("environment", "STAGING"));
        assertThat(story.clock(ClockKind.FIRST_RESPONSE)).isEqualTo(running("2026-03-02T16:00+01:00"));
    }

    @Test
    @DisplayName("S9, C11: what turns out to be about a beta product is not guaranteed, and is never missed")
    void betaIsLearntLater() {
        DeskStory story = DESK.opens("PORTAL, plan Advanced, severity 1", MONDAY)
                .at("2026-03-02T10:30+01:00", learns("stage", "BETA"))
                .waits("2026-03-09T10:00+01:00");
        assertThat(story.clock(ClockKind.FIRST_RESPONSE))
                .isEqualTo(new ClockState.Excluded(
                        "Response times are not guaranteed for developer previews and beta products."));
    }

    @Test
    @DisplayName("S6, C11: the guarantee of a plan that becomes known counts from the opening")
    void thePlanIsLearntLater() {
        DeskStory story = DESK.opens("EMAIL, severity 2", MONDAY)
                .at("2026-03-02T11:00+01:00", learns("plan", "Advanced"))
                .waits("2026-03-02T13:00+01:00");
        assertThat(story.clock(ClockKind.FIRST_RESPONSE)).isEqualTo(breached("2026-03-02T13:00+01:00"));
    }

    @Test
    @DisplayName("S6: neither a solution nor a follow-up is guaranteed a time")
    void nothingElseIsGuaranteed() {
        DESK.promises("resolution", "PORTAL, plan Advanced, severity 1", MONDAY, "none");
        DESK.promises("next-response", "PORTAL, plan Advanced, severity 1", MONDAY, "none");
    }

    @Test
    @DisplayName("E8: P1 of Advanced goes to who is there around the clock, others wait for the office")
    void theOnCallTeamIsForTheHourThatRunsAtNight() {
        Routing critical = DESK.route(new Trigger.Opened(), "PORTAL, plan Advanced, severity 1", SATURDAY_NIGHT);
        assertThat(critical.handOvers()).singleElement().satisfies(handOver -> {
            assertThat(handOver.to()).isEqualTo("cloudtalk-on-call");
            assertThat(handOver.waits()).isFalse();
        });
        for (String other : new String[] {
            "plan Advanced, severity 2",
            "plan Professional, severity 1",
            "plan Advanced, severity 1, environment STAGING"
        }) {
            assertThat(DESK.route(new Trigger.Opened(), "PORTAL, " + other, SATURDAY_NIGHT))
                    .isEqualTo(Routing.NOTHING);
        }
    }

    @Test
    @DisplayName("S8, E8: a ticket raised to P1 of Advanced is brought to them when half its hour is over")
    void raisedAtNight() {
        Trigger half = new Trigger.Warning(ClockKind.FIRST_RESPONSE, 50);
        assertThat(DESK.route(half, "PORTAL, plan Advanced, severity 1", SATURDAY_NIGHT)
                        .handOvers())
                .extracting(HandOver::to)
                .containsExactly("cloudtalk-on-call");
        assertThat(DESK.route(half, "PORTAL, plan Advanced, severity 2", MONDAY))
                .isEqualTo(Routing.NOTHING);
    }

    @Test
    @DisplayName("S17: a missed guarantee is escalated")
    void aMissedGuaranteeIsEscalated() {
        assertThat(DESK.missed(ClockKind.FIRST_RESPONSE, "PORTAL, plan Professional, severity 3", MONDAY)
                        .handOvers())
                .extracting(HandOver::to)
                .containsExactly("cloudtalk-on-call");
    }

    private static BiFunction<String, Instant, TicketEvent> severity(int to) {
        return (id, when) -> new TicketEvent.SeverityChanged(id, when, to);
    }

    private static BiFunction<String, Instant, TicketEvent> learns(String fact, String value) {
        return (id, when) -> new TicketEvent.Classified(id, when, Desk.change(fact, value));
    }
}
