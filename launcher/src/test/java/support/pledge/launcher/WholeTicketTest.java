package support.pledge.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole tickets through the simulator, with instants worked out by hand. The desk is in Berlin: UTC+1, from 29 March on UTC+2. */
class WholeTicketTest {
    @TempDir
    private Path folder;

    private Replay replay;

    @BeforeEach
    void desk() {
        replay = new Replay(folder);
    }

    @Test
    @DisplayName("S7: half an hour on Friday afternoon, the rest on Monday")
    void businessHoursGoOnAfterTheWeekend() {
        replay.of(opened("2026-03-06T16:30+01:00", ""));
        assertThat(replay.clock("T1", "first-response"))
                .containsExactly(
                        "2026-03-06T15:30:00Z started 2026-03-09T11:30:00Z",
                        "2026-03-09T09:30:00Z warned 2026-03-09T11:30:00Z",
                        "2026-03-09T11:30:00Z breached 2026-03-09T11:30:00Z");
        assertThat(replay.clock("T1", "resolution")).contains("2026-03-06T15:30:00Z started 2026-03-10T15:30:00Z");
    }

    @Test
    void workThatEndsWhenAHalfDayEndsIsDueThen() {
        replay.of(opened("2026-12-23T16:00+01:00", ""));
        assertThat(replay.clock("T1", "first-response")).contains("2026-12-23T15:00:00Z started 2026-12-24T11:00:00Z");
    }

    @Test
    void nightsAreAnHourShorterInSpringAndLongerInAutumn() {
        String migration = ",'category':'MIGRATION'";
        replay.of(opened("2026-03-28T20:00+01:00", migration));
        assertThat(replay.clock("T1", "resolution"))
                .first()
                .isEqualTo("2026-03-28T19:00:00Z started 2026-03-29T03:00:00Z");
        replay.of(opened("2026-10-24T20:00+02:00", migration));
        assertThat(replay.clock("T1", "resolution"))
                .first()
                .isEqualTo("2026-10-24T18:00:00Z started 2026-10-25T02:00:00Z");
    }

    @Test
    void hoursAroundTheClockAreRealHours() {
        replay.of(
                opened("2026-03-29T01:30+01:00", ",'severity':1"),
                event("2026-03-29T01:45+01:00", "awaiting-customer", ""));
        assertThat(replay.clock("T1", "first-response")).contains("2026-03-29T01:30:00Z breached 2026-03-29T01:30:00Z");
        assertThat(replay.clock("T1", "customer-wait"))
                .first()
                .isEqualTo("2026-03-29T00:45:00Z started 2026-03-31T00:45:00Z");
    }

    @Test
    void whatIsLeftIsCountedFromEachResume() {
        replay.of(
                opened("2026-03-02T10:00+01:00", ",'plan':'Premium'"),
                event("2026-03-02T11:00+01:00", "agent-replied", ""),
                event("2026-03-02T15:00+01:00", "awaiting-third-party", ""),
                event("2026-03-04T12:00+01:00", "resumed", ""),
                event("2026-03-05T10:00+01:00", "awaiting-customer", ""),
                event("2026-03-06T18:00+01:00", "customer-replied", ""),
                event("2026-03-09T13:59:59+01:00", "resolved", ""));
        assertThat(replay.clock("T1", "resolution"))
                .containsExactly(
                        "2026-03-02T09:00:00Z started 2026-03-04T09:00:00Z",
                        "2026-03-02T14:00:00Z paused none",
                        "2026-03-04T11:00:00Z resumed 2026-03-05T14:00:00Z",
                        "2026-03-05T09:00:00Z paused none",
                        "2026-03-06T17:00:00Z resumed 2026-03-09T13:00:00Z",
                        "2026-03-09T12:59:59Z met 2026-03-09T13:00:00Z");
        assertThat(replay.plain())
                .anyMatch(line -> line.contains("'reason':'awaiting-third-party','remaining':'PT11H'"));
        assertThat(replay.plain()).anyMatch(line -> line.contains("'reason':'awaiting-customer','remaining':'PT5H'"));
        assertThat(replay.clock("T1", "next-response"))
                .containsExactly(
                        "2026-03-06T17:00:00Z started 2026-03-09T12:00:00Z",
                        "2026-03-09T12:00:00Z breached 2026-03-09T12:00:00Z");
    }

    @Test
    void aFirstResponseDoesNotPauseAndOnlyAPersonGivesIt() {
        replay.of(
                opened("2026-03-02T10:00+01:00", ""),
                event("2026-03-02T10:01+01:00", "acknowledged", ""),
                event("2026-03-02T10:05+01:00", "bot-replied", ""),
                event("2026-03-02T10:10+01:00", "noted", ""),
                event("2026-03-02T10:30+01:00", "awaiting-third-party", ""),
                event("2026-03-02T14:00+01:00", "agent-replied", ""));
        assertThat(replay.clock("T1", "first-response"))
                .containsExactly(
                        "2026-03-02T09:00:00Z started 2026-03-02T13:00:00Z",
                        "2026-03-02T11:00:00Z warned 2026-03-02T13:00:00Z",
                        "2026-03-02T13:00:00Z breached 2026-03-02T13:00:00Z");
    }

    @Test
    @DisplayName("S8: a changed severity counts from the start; what is met stays met")
    void aChangedSeverityMovesWhatIsNotSettled() {
        replay.of(
                opened("2026-03-02T10:00+01:00", ""),
                event("2026-03-02T10:20+01:00", "severity-changed", ",'severity':1"),
                event("2026-03-02T10:25+01:00", "severity-changed", ",'severity':2"),
                event("2026-03-02T10:50+01:00", "agent-replied", ""),
                event("2026-03-02T10:55+01:00", "severity-changed", ",'severity':1"),
                event("2026-03-02T17:59:59+01:00", "resolved", ""));
        assertThat(replay.clock("T1", "first-response"))
                .containsExactly(
                        "2026-03-02T09:00:00Z started 2026-03-02T13:00:00Z",
                        "2026-03-02T09:20:00Z rescheduled 2026-03-02T10:00:00Z",
                        "2026-03-02T09:25:00Z rescheduled 2026-03-02T13:00:00Z",
                        "2026-03-02T09:50:00Z met 2026-03-02T13:00:00Z");
        assertThat(replay.clock("T1", "resolution"))
                .endsWith(
                        "2026-03-02T09:55:00Z rescheduled 2026-03-02T17:00:00Z",
                        "2026-03-02T16:59:59Z met 2026-03-02T17:00:00Z");
    }

    @Test
    @DisplayName("S3, S9: what others have to solve and what is a beta is shown and never breached")
    void whatIsExcludedIsShown() {
        replay.of(
                opened("2026-03-02T10:00+01:00", ""),
                event("2026-03-02T11:00+01:00", "classified", ",'thirdParty':'META'"),
                event("2026-03-02T12:00+01:00", "classified", ",'thirdParty':false"),
                event("2026-03-02T13:00+01:00", "classified", ",'productStage':'BETA'"));
        assertThat(replay.clock("T1", "resolution"))
                .containsExactly(
                        "2026-03-02T09:00:00Z started 2026-03-04T09:00:00Z",
                        "2026-03-02T10:00:00Z rescheduled none",
                        "2026-03-02T11:00:00Z rescheduled 2026-03-04T09:00:00Z",
                        "2026-03-02T12:00:00Z rescheduled none");
    }

    @Test
    void aReopenedTicketBeginsANewCycle() {
        replay.of(
                opened("2026-03-02T10:00+01:00", ""),
                event("2026-03-02T10:30+01:00", "agent-replied", ""),
                event("2026-03-02T12:00+01:00", "resolved", ""),
                event("2026-03-03T09:00+01:00", "reopened", ""),
                event("2026-03-04T10:00+01:00", "closed", ""));
        assertThat(replay.clock("T1", "resolution"))
                .containsExactly(
                        "2026-03-02T09:00:00Z started 2026-03-04T09:00:00Z",
                        "2026-03-02T11:00:00Z met 2026-03-04T09:00:00Z",
                        "2026-03-03T08:00:00Z started 2026-03-04T16:00:00Z",
                        "2026-03-04T09:00:00Z cancelled none");
        assertThat(replay.plain())
                .filteredOn(line -> line.contains("'cycle':2"))
                .noneMatch(line -> line.contains("acknowledgement") || line.contains("first-response"));
    }

    @Test
    @DisplayName("S5: a wait for the customer that runs out closes the ticket by itself")
    void aWaitThatRunsOutClosesTheTicket() {
        replay.of(
                opened("2026-03-02T10:00+01:00", ""),
                event("2026-03-02T10:30+01:00", "agent-replied", ""),
                event("2026-03-02T11:00+01:00", "awaiting-customer", ""),
                event("2026-03-05T09:00+01:00", "customer-replied", ""),
                event("2026-03-05T09:30+01:00", "reopened", ""));
        assertThat(replay.plain())
                .contains(
                        "{'at':'2026-03-04T10:00:00Z','ticket':'T1','clock':'customer-wait','change':'expired','due':'2026-03-04T10:00:00Z','cycle':1,'then':'close'}");
        assertThat(replay.clock("T1", "resolution"))
                .containsExactly(
                        "2026-03-02T09:00:00Z started 2026-03-04T09:00:00Z",
                        "2026-03-02T10:00:00Z paused none",
                        "2026-03-04T10:00:00Z cancelled none",
                        "2026-03-05T08:30:00Z started 2026-03-09T08:30:00Z",
                        "2026-03-09T08:30:00Z breached 2026-03-09T08:30:00Z");
        assertThat(replay.clock("T1", "next-response"))
                .first()
                .isEqualTo("2026-03-05T08:30:00Z started 2026-03-05T12:30:00Z");
    }

    @Test
    @DisplayName("S17, E7: a breach brings the ticket to the fitting team above")
    void aBreachEscalatesByTheRulesOfThePack() {
        replay.of(opened("2026-03-02T10:00+01:00", ",'category':'hardware','site':'nyc'"));
        assertThat(replay.ways("T1"))
                .containsExactly(
                        "2026-03-02T13:00:00Z front > experts BREACH_FIRST_RESPONSE, starts 2026-03-02T13:00:00Z");
        assertThat(replay.clock("T1", "team-acceptance"))
                .first()
                .isEqualTo("2026-03-02T13:00:00Z started 2026-03-02T14:00:00Z");
        assertThat(replay.clock("T1", "resolution"))
                .last()
                .isEqualTo("2026-03-02T17:00:00Z breached 2026-03-02T17:00:00Z");
    }

    @Test
    @DisplayName("E5: a closed team starts at its opening, a critical ticket goes to who is there")
    void aRequestForAClosedTeam() {
        replay.of(
                opened("2026-03-06T16:30+01:00", ",'category':'BILLING'"),
                event("2026-03-06T18:00+01:00", "escalation-requested", ",'reason':'complex'"),
                event("2026-03-09T09:30+01:00", "assigned", ",'team':'billing'"));
        assertThat(replay.ways("T1"))
                .first()
                .isEqualTo("2026-03-06T17:00:00Z front > billing COMPLEX, starts 2026-03-09T08:00:00Z");
        assertThat(replay.clock("T1", "team-acceptance").subList(0, 2))
                .containsExactly(
                        "2026-03-06T17:00:00Z started 2026-03-09T09:00:00Z",
                        "2026-03-09T08:30:00Z met 2026-03-09T09:00:00Z");
        replay.of(
                opened("2026-03-06T16:30+01:00", ",'category':'BILLING','severity':1"),
                event("2026-03-06T17:10+01:00", "escalation-requested", ""));
        assertThat(replay.ways("T1"))
                .first()
                .isEqualTo("2026-03-06T16:10:00Z front > boss REQUEST, starts 2026-03-06T16:10:00Z");
    }

    @Test
    void aWishForATeamIsHeardAndAnUnknownTeamIsLeftToTheRules() {
        String opened = opened("2026-03-02T10:00+01:00", ",'category':'BILLING'");
        replay.of(opened, event("2026-03-02T10:10+01:00", "escalation-requested", ",'reason':'x','team':'experts'"));
        assertThat(replay.ways("T1")).first().asString().contains("front > experts X");
        replay.of(opened, event("2026-03-02T10:10+01:00", "escalation-requested", ",'reason':'x','team':'nobody'"));
        assertThat(replay.ways("T1")).first().asString().contains("front > billing X");
    }

    @Test
    @DisplayName("S14: an agent's own estimate takes the place of the pack's, and runs out without a breach")
    void anEstimateExpires() {
        replay.of(
                opened("2026-03-02T10:00+01:00", ",'category':'BILLING'"),
                event("2026-03-02T10:10+01:00", "expectation-set", ",'until':'2026-03-02T15:00+01:00'"));
        assertThat(replay.clock("T1", "expected-resolution"))
                .containsExactly(
                        "2026-03-02T09:00:00Z started 2026-03-02T09:30:00Z",
                        "2026-03-02T09:10:00Z rescheduled 2026-03-02T14:00:00Z",
                        "2026-03-02T14:00:00Z expired 2026-03-02T14:00:00Z");
    }

    @Test
    void eventsBeforeTheOpeningAreNotLost() {
        replay.of(
                event("2026-03-02T10:00:20+01:00", "acknowledged", ",'recordedAt':'2026-03-02T10:00:20+01:00'"),
                event("2026-03-02T10:00:30+01:00", "escalation-requested", ",'reason':'MANAGEMENT_APPROVAL'"),
                opened("2026-03-02T10:00+01:00", ""));
        assertThat(replay.clock("T1", "acknowledgement"))
                .last()
                .isEqualTo("2026-03-02T09:00:20Z met 2026-03-02T09:02:00Z");
        assertThat(replay.ways("T1")).first().asString().contains("front > boss MANAGEMENT_APPROVAL");
    }

    @Test
    void aWordIsAWordHoweverItIsSpelled() {
        same("'channel':'CHAT'", "'channel':'chat'", "'Channel':'Chat'", "'channel':' chat '");
        same("'channel':'EMAIL'", "'channel':'E-Mail'", "'channel':'email'");
        same("'productStage':'BETA'", "'product-stage':'beta'", "'product_stage':'Beta'");
        same("'thirdParty':true", "'third-party':'true'", "'thirdParty':'Meta'", "'third_party':'META'");
        same("'thirdParty':false", "'plan':null", "'third-party':'none'", "'category':''");
        same("'severity':1", "'severity':'1'", "'severity':'P1'", "'severity':'sev 1'");
        same("'severity':1,'environment':'STAGING'", "'environment':'staging','severity':3", "'severity':3");
        same("'plan':'Premium'", "'plan':'premium'", "'plan':'PREMIUM'");
        same("'vip':true", "'vip':'True'", "'vip':false");
    }

    @Test
    void anInstantMayBeWrittenInSeveralWays() {
        String told = told(opened("2026-03-02T10:00:00+01:00", ""));
        assertThat(Stream.of("10:00+01:00", "09:00Z", "09:00:00.000Z", "14:30+05:30", "10:00:00+01:00[Europe/Berlin]"))
                .allSatisfy(
                        at -> assertThat(told(opened("2026-03-02T" + at, ""))).isEqualTo(told));
    }

    @Test
    void aTypeMayBeWrittenAsAConstantAndATicketAsANumber() {
        String opened = "{'at':'2026-03-02T09:00Z','ticket':7,'type':'OPENED'}";
        String told = told(opened, "{'at':'2026-03-02T09:30Z','ticket':7,'type':'severity-changed','severity':1}");
        assertThat(told).contains("'ticket':'7'", "rescheduled");
        assertThat(told(opened, "{'at':'2026-03-02T09:30Z','ticket':'7','type':'SEVERITY_CHANGED','to':'1'}"))
                .isEqualTo(told);
        assertThat(told(opened, "{'at':'2026-03-02T09:30Z','ticketId':'7','type':'severityChanged','severity':'P1'}"))
                .isEqualTo(told);
    }

    /** Tickets with these facts are told of alike, and without a complaint. */
    private void same(String... facts) {
        assertThat(Stream.of(facts).map(fact -> told(opened("2026-03-02T10:00+01:00", "," + fact))))
                .hasSize(facts.length)
                .containsOnly(told(opened("2026-03-02T10:00+01:00", "," + facts[0])));
    }

    private String told(String... events) {
        replay.of(events);
        assertThat(replay.complaints()).isEmpty();
        return String.join("\n", replay.plain());
    }

    private static String opened(String at, String facts) {
        return event(at, "opened", facts);
    }

    private static String event(String at, String type, String rest) {
        return "{'at':'%s','ticket':'T1','type':'%s'%s}".formatted(at, type, rest);
    }
}
