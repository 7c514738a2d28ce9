package support.pledge.policy.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.policy.desk.DeskStory.breached;
import static support.pledge.policy.desk.DeskStory.expired;
import static support.pledge.policy.desk.DeskStory.running;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import support.pledge.policy.ClockKind;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketEvent.AgentReplied;
import support.pledge.policy.clock.TicketEvent.CustomerReplied;
import support.pledge.policy.routing.HandOver;
import support.pledge.policy.routing.Routing;
import support.pledge.policy.routing.Trigger;

/** What the page of INTROSERV promises, from Monday 2 March 2026, 10:00 in Berlin. */
class IntroservDeskTest {
    private static final String MONDAY = "2026-03-02T10:00+01:00";
    private static final String SATURDAY = "2026-03-07T12:00+01:00";
    private static final Desk DESK = Desk.of("introserv");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            S13: a chat is confirmed within 1 minute            | CHAT               | 2026-03-02T10:00+01:00    | 2026-03-02T10:01+01:00
            S13: a ticket is confirmed within 2 minutes         | PORTAL             | 2026-03-02T10:00+01:00    | 2026-03-02T10:02+01:00
            S13: a mail is confirmed within 2 minutes           | EMAIL              | 2026-03-02T10:00+01:00    | 2026-03-02T10:02+01:00
            S13: a form is confirmed within 2 minutes           | FORM               | 2026-03-02T10:00+01:00    | 2026-03-02T10:02+01:00
            S13: a call is confirmed within 2 minutes           | PHONE              | 2026-03-02T10:00+01:00    | 2026-03-02T10:02+01:00
            S13: confirmed at night, at the turn of the year    | PORTAL             | 2025-12-31T23:59+01:00    | 2026-01-01T00:01+01:00
            S13: confirmed in the night that gains an hour      | CHAT               | 2026-10-25T02:59:30+02:00 | 2026-10-25T02:00:30+01:00
            """)
    void acknowledgement(String promise, String ticket, String opened, String due) {
        DESK.promises("acknowledgement", ticket, opened, due);
    }

    @ParameterizedTest(name = "S13: first answer by {0}, severity {1}, within 10 minutes at any time")
    @CsvSource({
        "CHAT, 1",
        "CHAT, 2",
        "CHAT, 3",
        "PORTAL, 1",
        "PORTAL, 2",
        "PORTAL, 3",
        "EMAIL, 1",
        "EMAIL, 2",
        "EMAIL, 3",
        "FORM, 1",
        "FORM, 2",
        "FORM, 3",
        "PHONE, 1",
        "PHONE, 2",
        "PHONE, 3"
    })
    void firstResponse(String door, String severity) {
        String ticket = door + ", severity " + severity;
        DESK.promises("first-response", ticket, MONDAY, "2026-03-02T10:10+01:00");
        DESK.promises("first-response", ticket, "2026-03-07T23:59+01:00", "2026-03-08T00:09+01:00");
        DESK.promises("first-response", ticket, "2026-03-29T01:55+01:00", "2026-03-29T03:05+02:00");
        DESK.promises("first-response", ticket, "2026-12-25T04:00+01:00", "2026-12-25T04:10+01:00");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            S14: simple, billing: 30 minutes at most            | CHAT, category BILLING           | 2026-03-02T10:00+01:00 | 2026-03-02T10:30+01:00
            S14: simple, access: 30 minutes at most             | CHAT, category ACCESS            | 2026-03-02T10:00+01:00 | 2026-03-02T10:30+01:00
            S14: simple, payment: 30 minutes at most            | CHAT, category PAYMENT           | 2026-03-02T10:00+01:00 | 2026-03-02T10:30+01:00
            S14: standard technical: 2 hours at most            | PORTAL, category VPS             | 2026-03-02T10:00+01:00 | 2026-03-02T12:00+01:00
            S14: standard technical, when nobody says what      | PORTAL                           | 2026-03-02T23:00+01:00 | 2026-03-03T01:00+01:00
            S14: complex: the next day                          | PORTAL, category COMPLEX         | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S14: complex, a refund: the next day                | PORTAL, category REFUND          | 2026-03-28T10:00+01:00 | 2026-03-29T11:00+02:00
            S14: complex, hardware: the next day                | PORTAL, category HARDWARE        | 2026-03-02T10:00+01:00 | 2026-03-03T10:00+01:00
            S14: non-standard, a set-up: told in advance        | PORTAL, category CUSTOM_SETUP    | 2026-03-02T10:00+01:00 | none
            S14: non-standard, a request: told in advance       | PORTAL, category SPECIAL_REQUEST | 2026-03-02T10:00+01:00 | none
            """)
    void expectedResolution(String promise, String ticket, String opened, String due) {
        DESK.promises("expected-resolution", ticket, opened, due);
        DESK.promises("resolution", ticket, opened, "none");
    }

    @Test
    @DisplayName("S14: an estimate that runs out is told, not missed")
    void estimatesAreNoPromises() {
        DeskStory story = DESK.opens("PORTAL, category BILLING", MONDAY).waits("2026-03-03T10:00+01:00");
        assertThat(story.clock(ClockKind.EXPECTED_RESOLUTION)).isEqualTo(expired("2026-03-02T10:30+01:00"));
        assertThat(story.clock(ClockKind.RESOLUTION))
                .isEqualTo(new ClockState.Excluded("Times to a solution are estimates, not promises."));
    }

    @Test
    @DisplayName("S14, S15: the time that is told in advance for a non-standard request runs from then on")
    void anAgentTellsATimeInAdvance() {
        DeskStory story = DESK.opens("PORTAL, category CUSTOM_SETUP", MONDAY)
                .at(
                        "2026-03-02T10:05+01:00",
                        (id, when) -> new TicketEvent.ExpectationSet(id, when, Desk.at("2026-03-04T12:00+01:00")));
        assertThat(story.clock(ClockKind.EXPECTED_RESOLUTION)).isEqualTo(running("2026-03-04T12:00+01:00"));
        story.at(
                "2026-03-03T10:00+01:00",
                (id, when) -> new TicketEvent.ExpectationSet(id, when, Desk.at("2026-03-05T12:00+01:00")));
        assertThat(story.changes(ClockKind.EXPECTED_RESOLUTION, ClockChange.Rescheduled.class))
                .extracting(ClockChange.Rescheduled::to)
                .contains(Desk.at("2026-03-05T12:00+01:00"));
    }

    @Test
    @DisplayName("S15: while work goes on, the customer hears from us every 4 h; while we wait for the customer, not")
    void statusUpdates() {
        DeskStory story = DESK.opens("PORTAL", MONDAY).at("2026-03-02T10:05+01:00", AgentReplied::new);
        assertThat(story.clock(ClockKind.PERIODIC_UPDATE)).isEqualTo(running("2026-03-02T14:05+01:00"));
        story.at("2026-03-02T13:05+01:00", (id, when) -> new TicketEvent.AwaitingCustomer(id, when, "log"));
        assertThat(story.clock(ClockKind.PERIODIC_UPDATE)).isInstanceOf(ClockState.Paused.class);
        story.at("2026-03-03T13:05+01:00", CustomerReplied::new);
        assertThat(story.clock(ClockKind.PERIODIC_UPDATE)).isEqualTo(running("2026-03-03T14:05+01:00"));
    }

    @Test
    @DisplayName("S16: a follow-up is answered within 10 minutes, from the first message that nobody has answered")
    void followUpsComeFirst() {
        DeskStory story = DESK.opens("CHAT", MONDAY)
                .at("2026-03-02T10:05+01:00", AgentReplied::new)
                .at("2026-03-02T22:00+01:00", CustomerReplied::new)
                .at("2026-03-02T22:08+01:00", CustomerReplied::new);
        assertThat(story.clock(ClockKind.NEXT_RESPONSE)).isEqualTo(running("2026-03-02T22:10+01:00"));
        assertThat(story.waits("2026-03-02T22:10+01:00").clock(ClockKind.NEXT_RESPONSE))
                .isEqualTo(breached("2026-03-02T22:10+01:00"));
    }

    @ParameterizedTest(name = "S18: when {0} is missed, management knows")
    @EnumSource(names = {"ACKNOWLEDGEMENT", "FIRST_RESPONSE", "NEXT_RESPONSE", "PERIODIC_UPDATE"})
    void managementKnows(ClockKind clock) {
        for (String when : new String[] {MONDAY, SATURDAY}) {
            Routing routing = DESK.missed(clock, "PORTAL, category VPS", when);
            boolean takesIt = routing.handOvers().stream()
                    .anyMatch(handOver -> handOver.to().equals("management"));
            assertThat(takesIt || routing.inform().contains("management")).isTrue();
        }
    }

    @ParameterizedTest(name = "E1: {0} open until {3}, again from {4}")
    @CsvSource({
        "l2-billing,    REFUND,   PORTAL,           2026-03-06T18:00+01:00, 2026-03-09T09:00+01:00",
        "l2-billing,    REFUND,   PORTAL,           2026-03-27T18:00+01:00, 2026-03-30T09:00+02:00",
        "l2-billing,    REFUND,   PORTAL,           2026-04-02T18:00+02:00, 2026-04-07T09:00+02:00",
        "l2-datacenter, HARDWARE, 'PORTAL, site fra', 2026-03-02T17:00+01:00, 2026-03-03T08:00+01:00",
        "l2-datacenter, HARDWARE, 'PORTAL, site ams', 2026-03-06T17:00+01:00, 2026-03-09T08:00+01:00",
        "l2-datacenter, HARDWARE, 'PORTAL, site nyc', 2026-03-06T17:00-05:00, 2026-03-09T08:00-04:00",
        "l2-datacenter, HARDWARE, 'PORTAL, site sin', 2026-03-02T17:00+08:00, 2026-03-03T08:00+08:00",
        "l3-sysadmins,  VPS,      PORTAL,           2026-03-02T22:00+01:00, 2026-03-03T08:00+01:00",
        "l3-sysadmins,  VPS,      PORTAL,           2026-10-23T22:00+02:00, 2026-10-26T08:00+01:00"
    })
    void hoursOfTheTeams(String team, String category, String door, String closing, String opening) {
        String ticket = door + ", category " + category;
        String before = Desk.at(closing).minusSeconds(1).toString();
        assertThat(DESK.request(category, ticket, before)).satisfies(handOver -> {
            assertThat(handOver.to()).isEqualTo(team);
            assertThat(handOver.waits()).isFalse();
        });
        assertThat(DESK.request(category, ticket, closing)).satisfies(handOver -> {
            assertThat(handOver.to()).isEqualTo(team);
            assertThat(handOver.startsAt()).isEqualTo(Desk.at(opening));
        });
    }

    @Test
    @DisplayName("E1: the front line is there around the clock")
    void theFrontLineNeverCloses() {
        assertThat(DESK.pack()
                        .calendar(DESK.pack().team("l1-support").calendar(), null)
                        .isAlways())
                .isTrue();
    }

    @ParameterizedTest(name = "E2: {0} about {1} goes to {2}")
    @CsvSource({
        "MANAGEMENT_APPROVAL, BILLING, management",
        "HIGH_VOLUME, VPS, l3-sysadmins",
        "VPS, VPS, l3-sysadmins",
        "DEDICATED_SERVER, DEDICATED_SERVER, l3-sysadmins",
        "VPS_OR_DEDICATED_SERVER, ACCESS, l3-sysadmins",
        "COMPLEX, ACCESS, l3-sysadmins",
        "UNUSUAL, PAYMENT, l2-billing",
        "COMPLEX_OR_UNUSUAL, HARDWARE, l2-datacenter",
        "SOMETHING_ELSE, REFUND, l2-billing"
    })
    void reasons(String reason, String category, String team) {
        assertThat(DESK.request(reason, "PORTAL, category " + category, MONDAY).to())
                .isEqualTo(team);
    }

    @Test
    @DisplayName("E3: an overloaded front line gives to experts who are there, and keeps what nobody else can take")
    void overload() {
        assertThat(DESK.route(new Trigger.Overload(null, null), "PORTAL, category VPS", MONDAY)
                        .handOvers())
                .extracting(HandOver::to)
                .containsExactly("l3-sysadmins");
        assertThat(DESK.route(new Trigger.Overload(null, null), "PORTAL, category VPS", SATURDAY)
                        .handOvers())
                .isEmpty();
    }

    @Test
    @DisplayName("E4, E5: a hand-over says why, to whom, and when work starts")
    void aHandOverIsExplained() {
        assertThat(DESK.request("COMPLEX", "PORTAL, category VPS", SATURDAY).explanation())
                .isEqualTo("This needs a specialist: it goes to l3-sysadmins, which is closed and starts on"
                        + " Monday 9 March 2026 at 08:00 (Europe/Berlin).");
    }

    @Test
    @DisplayName("E5: what is critical does not wait for a closed team, unless it only says it is")
    void criticalTicketsDoNotWait() {
        assertThat(DESK.request("VPS", "PORTAL, category VPS, severity 1", SATURDAY)
                        .waits())
                .isFalse();
        assertThat(DESK.request("VPS", "PORTAL, category VPS, severity 1, environment STAGING", SATURDAY)
                        .startsAt())
                .isEqualTo(Desk.at("2026-03-09T08:00+01:00"));
    }
}
