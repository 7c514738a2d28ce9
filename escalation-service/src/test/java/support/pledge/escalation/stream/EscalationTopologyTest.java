package support.pledge.escalation.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.escalation.stream.Events.asked;
import static support.pledge.escalation.stream.Events.classified;
import static support.pledge.escalation.stream.Events.closed;
import static support.pledge.escalation.stream.Events.missed;
import static support.pledge.escalation.stream.Events.opened;
import static support.pledge.escalation.stream.Events.reopened;
import static support.pledge.escalation.stream.Events.resolved;
import static support.pledge.escalation.stream.Events.taken;
import static support.pledge.events.ClockKind.FIRST_RESPONSE;
import static support.pledge.events.ClockKind.NEXT_RESPONSE;
import static support.pledge.events.ClockKind.PERIODIC_UPDATE;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationTopologyTest {
    private static final String MONDAY_NOON = "2026-03-02T12:00+01:00";
    private static final String SATURDAY_NOON = "2026-03-07T12:00+01:00";

    private RunningDesk desk = new RunningDesk(MONDAY_NOON);

    @AfterEach
    void close() {
        desk.close();
    }

    private void itIs(String start) {
        desk.close();
        desk = new RunningDesk(start);
    }

    @Test
    @DisplayName("S17, S18: a missed promise brings the ticket to the next open team, and management knows")
    void aMissedPromiseBringsTheTicketToTheNextOpenTeam() {
        desk.hears(opened("T-1").about("VPS"));

        desk.hears(missed("T-1", FIRST_RESPONSE));

        assertThat(desk.said())
                .containsExactly(
                        "T-1 escalated l1-support > l3-sysadmins, BREACH_FIRST_RESPONSE, from Mon 02 Mar 12:00",
                        "T-1 WORK for l3-sysadmins",
                        "T-1 INFORMATION for management");
    }

    @Test
    @DisplayName("E1, E5: a billing request on Saturday waits for Monday 09:00")
    void aBillingRequestOnSaturdayWaitsForMonday() {
        itIs(SATURDAY_NOON);
        desk.hears(opened("T-1").about("BILLING"));

        desk.hears(asked("T-1", "REFUND"));

        assertThat(desk.said())
                .containsExactly(
                        "T-1 escalated l1-support > l2-billing, REFUND, from Mon 09 Mar 09:00",
                        "T-1 deferred, l2-billing opens Mon 09 Mar 09:00");
        assertThat(desk.waiting()).isOne();
        assertThat(desk.isAt("2026-03-09T08:59:59.999+01:00").said()).isEmpty();
        assertThat(desk.isAt("2026-03-09T09:00:00.024+01:00").said()).containsExactly("T-1 WORK for l2-billing");
        assertThat(desk.isAt("2026-03-10T09:00+01:00").said()).isEmpty();
        assertThat(desk.waiting()).isZero();
    }

    @ParameterizedTest(name = "{0}: from {1}, waits {2}")
    @DisplayName("E1, E5: closing time, a Monday holiday, both nights of the clock change")
    @CsvSource({
        "2026-03-06T17:59:59+01:00, Fri 06 Mar 17:59, false",
        "2026-03-06T18:00:00+01:00, Mon 09 Mar 09:00, true",
        "2026-04-04T12:00:00+02:00, Tue 07 Apr 09:00, true",
        "2026-03-28T23:00:00+01:00, Mon 30 Mar 09:00, true",
        "2026-10-24T23:00:00+02:00, Mon 26 Oct 09:00, true"
    })
    void theTeamsHoursDecide(String at, String from, boolean waits) {
        itIs(at);
        desk.hears(opened("T-1").about("BILLING"));

        desk.hears(asked("T-1", "REFUND"));

        assertThat(desk.said())
                .contains("T-1 escalated l1-support > l2-billing, REFUND, from " + from)
                .satisfies(said ->
                        assertThat(said.contains("T-1 WORK for l2-billing")).isNotEqualTo(waits));
    }

    @ParameterizedTest(name = "{0} at {1}: from {2}")
    @DisplayName("E1: data-centre technicians work in the local time of the site")
    @CsvSource({
        "nyc, 2026-03-02T13:59:59+01:00, Mon 02 Mar 14:00",
        "nyc, 2026-03-02T14:00:00+01:00, Mon 02 Mar 14:00",
        "nyc, 2026-03-02T23:00:00+01:00, Tue 03 Mar 14:00",
        "nyc, 2026-03-09T12:00:00+01:00, Mon 09 Mar 13:00",
        "sin, 2026-03-02T10:00:00+01:00, Tue 03 Mar 01:00",
        "fra, 2026-03-02T10:00:00+01:00, Mon 02 Mar 10:00"
    })
    void theSitesLocalTimeDecides(String site, String at, String from) {
        itIs(at);
        desk.hears(opened("T-1").about("HARDWARE").in(site));

        desk.hears(asked("T-1", "HARDWARE"));

        assertThat(desk.said()).contains("T-1 escalated l1-support > l2-datacenter, HARDWARE, from " + from);
    }

    @Test
    @DisplayName("S17, E5: a missed promise on Saturday goes to whoever is open, not to a team that sleeps")
    void aMissedPromiseGoesToWhoeverIsOpen() {
        itIs(SATURDAY_NOON);
        desk.hears(opened("T-1").about("BILLING"));

        desk.hears(missed("T-1", FIRST_RESPONSE));

        assertThat(desk.said())
                .containsExactly(
                        "T-1 escalated l1-support > management, BREACH_FIRST_RESPONSE, from Sat 07 Mar 12:00",
                        "T-1 WORK for management");
    }

    @Test
    @DisplayName("E8: a critical ticket does not wait for a closed team")
    void aCriticalTicketDoesNotWait() {
        itIs(SATURDAY_NOON);
        desk.hears(opened("T-1").about("VPS").severity(1));

        desk.hears(asked("T-1", "VPS"));

        assertThat(desk.said())
                .containsExactly(
                        "T-1 escalated l1-support > management, VPS, from Sat 07 Mar 12:00", "T-1 WORK for management");
    }

    @ParameterizedTest(name = "{0} > {1}")
    @DisplayName("E2: each reason leads to the team that can help")
    @CsvSource({
        "HIGH_VOLUME, l3-sysadmins",
        "VPS, l3-sysadmins",
        "DEDICATED_SERVER, l3-sysadmins",
        "COMPLEX, l3-sysadmins",
        "MANAGEMENT_APPROVAL, management"
    })
    void eachReasonLeadsToATeam(String reason, String team) {
        desk.hears(opened("T-1"));

        desk.hears(asked("T-1", reason));

        assertThat(desk.said()).contains("T-1 WORK for " + team);
    }

    @Test
    void aTeamThatWasAskedForGetsIt() {
        desk.hears(opened("T-1"));

        desk.hears(asked("T-1", "COMPLEX", "l2-billing"));
        desk.hears(asked("T-1", "COMPLEX", "no-such-team"));

        assertThat(desk.said())
                .contains("T-1 WORK for l2-billing", "T-1 WITHDRAWN for l2-billing", "T-1 WORK for l3-sysadmins");
    }

    @Test
    @DisplayName("E5: a ticket that is solved while it waits does not come up on Monday")
    void resolvedWhileWaiting() {
        itIs(SATURDAY_NOON);
        desk.hears(opened("T-1").about("BILLING")).hears(asked("T-1", "REFUND"));
        assertThat(desk.waiting()).isOne();
        desk.said();

        desk.hears(resolved("T-1"));

        assertThat(desk.waiting()).isZero();
        assertThat(desk.isAt("2026-03-09T10:00+01:00").said()).isEmpty();
    }

    @Test
    @DisplayName(
            "S18: management knows of a promise missed by a ticket that is closed by then; the ticket stays closed")
    void aClosedTicketIsNotHandedOver() {
        desk.hears(opened("T-1").about("VPS")).hears(resolved("T-1")).hears(closed("T-1"));

        desk.hears(missed("T-1", FIRST_RESPONSE));

        assertThat(desk.said()).containsExactly("T-1 INFORMATION for management");
        assertThat(desk.workItems().getFirst().getExplanation()).contains("had been resolved or closed");
    }

    @Test
    @DisplayName("S18: a promise that moves no ticket is told to management all the same")
    void somePromisesAreOnlyTold() {
        desk.hears(opened("T-1"));

        desk.hears(missed("T-1", PERIODIC_UPDATE));

        assertThat(desk.said()).containsExactly("T-1 INFORMATION for management");
    }

    @Test
    @DisplayName("S17: each missed promise leads to one routing, however often it is told")
    void duplicatesChangeNothing() {
        var opening = opened("T-1").about("VPS").once(desk.now());
        var breach = missed("T-1", FIRST_RESPONSE).once(desk.now());
        desk.hears(opening).hears(breach);
        assertThat(desk.said()).hasSize(3);

        desk.hears(breach).hears(opening).hears(breach);

        assertThat(desk.said()).isEmpty();
    }

    @Test
    void aBreachThatComesBeforeTheOpeningIsRemembered() {
        var opening = opened("T-1").once(desk.now());
        desk.isAt("2026-03-02T12:10+01:00").hears(missed("T-1", FIRST_RESPONSE));
        desk.isAt("2026-03-02T12:11+01:00").hears(classified("T-1", "VPS"));
        assertThat(desk.said()).isEmpty();

        desk.hears(opening);

        assertThat(desk.said())
                .contains("T-1 escalated l1-support > l3-sysadmins, BREACH_FIRST_RESPONSE, from Mon 02 Mar 12:11");
    }

    @Test
    void theTeamTakesTheTicketOnce() {
        desk.hears(opened("T-1").about("VPS")).hears(asked("T-1", "VPS"));
        desk.said();

        desk.hears(taken("T-1", "l3-sysadmins")).hears(taken("T-1", "l3-sysadmins"));

        assertThat(desk.said()).containsExactly("T-1 accepted by l3-sysadmins");
    }

    @Test
    void aTeamThatTakesATicketBeforeItOpensHasItAtOnce() {
        itIs(SATURDAY_NOON);
        desk.hears(opened("T-1").about("BILLING")).hears(asked("T-1", "REFUND"));
        desk.said();

        desk.hears(taken("T-1", "l2-billing"));

        assertThat(desk.said()).containsExactly("T-1 accepted by l2-billing", "T-1 WORK for l2-billing");
        assertThat(desk.isAt("2026-03-09T10:00+01:00").said()).isEmpty();
    }

    @Test
    void aTicketThatGoesOnIsTakenBackFromTheTeamBefore() {
        desk.hears(opened("T-1").about("BILLING")).hears(missed("T-1", FIRST_RESPONSE));
        desk.said();

        desk.hears(missed("T-1", NEXT_RESPONSE));

        assertThat(desk.said())
                .containsExactly(
                        "T-1 escalated l2-billing > l3-sysadmins, BREACH_NEXT_RESPONSE, from Mon 02 Mar 12:00",
                        "T-1 WITHDRAWN for l2-billing",
                        "T-1 WORK for l3-sysadmins",
                        "T-1 INFORMATION for management");
    }

    @Test
    void anotherTeamTakesWhatWaits() {
        itIs(SATURDAY_NOON);
        desk.hears(opened("T-1").about("BILLING")).hears(asked("T-1", "REFUND"));
        desk.said();

        desk.hears(taken("T-1", "l1-support"));

        assertThat(desk.isAt("2026-03-09T10:00+01:00").said()).isEmpty();
    }

    @Test
    void aReopenedTicketComesBackToItsTeamWhenThatIsOpen() {
        desk.hears(opened("T-1").about("BILLING")).hears(asked("T-1", "REFUND")).hears(taken("T-1", "l2-billing"));
        desk.isAt(SATURDAY_NOON).hears(resolved("T-1"));
        desk.said();

        desk.hears(reopened("T-1"));

        assertThat(desk.said()).isEmpty();
        assertThat(desk.isAt("2026-03-09T09:00:01+01:00").said()).containsExactly("T-1 WORK for l2-billing");
    }

    @Test
    void theSameEventsGiveTheSameIds() {
        var opening = opened("T-1").about("VPS").once(desk.now());
        var breach = missed("T-1", FIRST_RESPONSE).once(desk.now());
        desk.hears(opening).hears(breach).said();
        try (var replay = new RunningDesk("2026-03-02T12:05+01:00")) {
            replay.hears(opening).hears(breach).said();
            assertThat(replay.ids()).hasSize(3).doesNotHaveDuplicates().isEqualTo(desk.ids());
        }
    }
}
