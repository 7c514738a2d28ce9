package support.pledge.slatimer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.slatimer.stream.DeskFixture.START;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.pledge.events.AgentReplied;
import support.pledge.events.AwaitingCustomer;
import support.pledge.events.BreachCorrected;
import support.pledge.events.ClockCancelled;
import support.pledge.events.ClockKind;
import support.pledge.events.ClockMet;
import support.pledge.events.ClockPaused;
import support.pledge.events.ClockRescheduled;
import support.pledge.events.ClockResumed;
import support.pledge.events.ClockStarted;
import support.pledge.events.CustomerReplied;
import support.pledge.events.CustomerWaitExpired;
import support.pledge.events.DeadlineApproaching;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.EventMeta;
import support.pledge.events.ExpectationSet;
import support.pledge.events.MessageKind;
import support.pledge.events.MessageRoute;
import support.pledge.events.MessageSent;
import support.pledge.events.SeverityChanged;
import support.pledge.events.TicketEscalated;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;

class SlaTopologyTest {

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
    void openingStartsEveryClockThatThePackNames() {
        desk.opens("T-1", "Premium");
        assertThat(desk.said(ClockStarted.class))
                .extracting(started -> started.getClock().getKind() + " " + started.getTarget())
                .containsExactlyInAnyOrder(
                        "ACKNOWLEDGEMENT 2m", "FIRST_RESPONSE 30m", "RESOLUTION 48h", "EXPECTED_RESOLUTION none");
    }

    @Test
    @DisplayName("S1: a premium ticket without a person's answer is warned of and breached after 30 minutes")
    void warnsAndBreachesWithDueAndLateness() {
        desk.opens("T-1", "Premium").said();
        desk.then("15m");
        assertThat(desk.said(DeadlineApproaching.class)).singleElement().satisfies(warning -> {
            assertThat(warning.getPercent()).isEqualTo(50);
            assertThat(warning.getWarnAt()).isEqualTo(START.plus(Duration.ofMinutes(15)));
            assertThat(warning.getLatenessMillis()).isZero();
        });
        desk.then("14m").then("59.999s");
        assertThat(desk.said(DeadlineBreached.class)).as("never early").isEmpty();
        desk.then("0.001s");
        assertThat(desk.said(DeadlineBreached.class)).singleElement().satisfies(breach -> {
            assertThat(breach.getClock().getKind()).isEqualTo(ClockKind.FIRST_RESPONSE);
            assertThat(breach.getClock().getPolicyVersion()).hasSize(12);
            assertThat(breach.getMeta().getDesk()).isEqualTo("demo");
            assertThat(breach.getDueAt()).isEqualTo(START.plus(Duration.ofMinutes(30)));
            assertThat(breach.getFiredAt()).isEqualTo(desk.now());
            assertThat(breach.getTarget()).isEqualTo("30m");
        });
        desk.then("20h");
        assertThat(desk.said(DeadlineBreached.class)).as("each once").isEmpty();
    }

    @Test
    @DisplayName("S13: an acknowledgement accepted by the mail server meets its clock")
    void acknowledgementMeetsItsClock() {
        desk.opens("T-1", "Basic").then("1s").on(Topics.NOTIFICATION_EVENTS, "T-1", acknowledged());
        assertThat(desk.said(ClockMet.class)).singleElement().satisfies(met -> {
            assertThat(met.getClock().getKind()).isEqualTo(ClockKind.ACKNOWLEDGEMENT);
            assertThat(met.getMetAt()).isEqualTo(START.plusSeconds(1));
        });
        desk.then("10m");
        assertThat(desk.said(DeadlineBreached.class)).isEmpty();
    }

    @Test
    @DisplayName("S13: an acknowledgement that is not sent is a breach, whoever is dead")
    void missingAcknowledgementIsABreach() {
        desk.opens("T-1", "Basic").then("2m");
        assertThat(desk.said(DeadlineBreached.class))
                .extracting(breach -> breach.getClock().getKind())
                .containsExactly(ClockKind.ACKNOWLEDGEMENT);
    }

    @Test
    @DisplayName("S1: a bot's answer does not meet the first response, a person's does")
    void onlyAPersonsAnswerCounts() {
        desk.opens("T-1", "Premium").then("1m").said();
        desk.send(Topics.TICKET_EVENTS, "T-1", reply(desk.meta("T-1", "bot", desk.now(), "demo")));
        assertThat(desk.said()).isEmpty();
        desk.hears("T-1", (meta, at) -> reply(meta));
        assertThat(desk.said(ClockMet.class))
                .extracting(met -> met.getClock().getKind())
                .containsExactly(ClockKind.FIRST_RESPONSE);
    }

    @Test
    void waitingForTheCustomerPausesTheResolutionAndItResumesWithTheRest() {
        desk.opens("T-1", "Basic").then("1h").said();
        desk.hears("T-1", (meta, at) -> new AwaitingCustomer(meta, "your log file"));
        assertThat(desk.said(ClockPaused.class)).singleElement().satisfies(paused -> {
            assertThat(paused.getReason()).isEqualTo("awaiting-customer: your log file");
            assertThat(paused.getRemainingMillis())
                    .isEqualTo(Duration.ofHours(47).toMillis());
        });
        desk.then("10h").hears("T-1", (meta, at) -> customerReply(meta));
        assertThat(desk.said(ClockResumed.class))
                .singleElement()
                .satisfies(resumed -> assertThat(resumed.getDueAt()).isEqualTo(START.plus(Duration.ofHours(58))));
    }

    @Test
    @DisplayName("S5: a customer silent for 48 hours is told as expired")
    void silentCustomerExpires() {
        desk.opens("T-1", "Basic")
                .hears("T-1", (meta, at) -> new AwaitingCustomer(meta, null))
                .then("48h");
        assertThat(desk.said(CustomerWaitExpired.class)).hasSize(1);
    }

    @Test
    @DisplayName("S14: an estimate that runs out is no breach and closes nothing")
    void estimateRunsOut() {
        desk.opens("T-1", "Basic")
                .hears("T-1", (meta, at) -> new ExpectationSet(meta, at.plus(Duration.ofMinutes(10)), null))
                .on(Topics.NOTIFICATION_EVENTS, "T-1", acknowledged())
                .said();
        desk.then("10m");
        assertThat(desk.said()).singleElement().isInstanceOfSatisfying(ClockCancelled.class, ended -> {
            assertThat(ended.getClock().getKind()).isEqualTo(ClockKind.EXPECTED_RESOLUTION);
            assertThat(ended.getReason()).isEqualTo("expired");
        });
    }

    @Test
    @DisplayName("S8: a changed severity moves the deadline, and the timer with it")
    void severityMovesTheDeadline() {
        desk.opens("T-1", "Basic").then("3m").said();
        desk.hears("T-1", (meta, at) -> new SeverityChanged(meta, 1, null));
        assertThat(desk.said(ClockRescheduled.class)).singleElement().satisfies(moved -> {
            assertThat(moved.getOldDueAt()).isEqualTo(START.plus(Duration.ofHours(48)));
            assertThat(moved.getNewDueAt()).isEqualTo(START.plus(Duration.ofHours(4)));
        });
        desk.then("4h");
        assertThat(desk.said(DeadlineBreached.class))
                .extracting(breach -> breach.getClock().getKind())
                .containsExactly(ClockKind.RESOLUTION);
    }

    @Test
    void aHandOverStartsTheTeamsClock() {
        desk.opens("T-1", "Basic").said();
        desk.on(
                Topics.ESCALATION_EVENTS,
                "T-1",
                (meta, at) -> TicketEscalated.newBuilder()
                        .setMeta(meta)
                        .setFromTeam("l1")
                        .setToTeam("l2")
                        .setReason("REQUEST")
                        .setStartsAt(at)
                        .setExplanation("because")
                        .build());
        assertThat(desk.said(ClockStarted.class))
                .extracting(started -> started.getClock().getKind())
                .containsExactly(ClockKind.TEAM_ACCEPTANCE);
    }

    @Test
    void aStartThatIsOverdueOnArrivalBreachesAtOnceWithItsLateness() {
        desk.opens("T-1", "Premium", START.minus(Duration.ofHours(1)));
        assertThat(desk.said(DeadlineBreached.class))
                .extracting(DeadlineBreached::getLatenessMillis)
                .containsExactlyInAnyOrder(
                        Duration.ofMinutes(58).toMillis(),
                        Duration.ofMinutes(30).toMillis());
    }

    @Test
    void anAnswerGivenInTimeThatArrivesLateCorrectsTheBreach() {
        desk.opens("T-1", "Premium").then("31m").said();
        desk.hearsOf(START.plus(Duration.ofMinutes(20)), "T-1", (meta, at) -> reply(meta));
        assertThat(desk.said(BreachCorrected.class))
                .singleElement()
                .satisfies(corrected -> assertThat(corrected.getMetAt()).isEqualTo(START.plus(Duration.ofMinutes(20))));
    }

    @Test
    void aSendersFastClockFiresNothingEarly() {
        desk.opens("T-1", "Premium").said();
        desk.hearsOf(START.plus(Duration.ofHours(5)), "T-1", (meta, at) -> customerReply(meta));
        assertThat(desk.said(DeadlineBreached.class)).isEmpty();
    }

    @Test
    void anEventThatComesBeforeItsTicketIsNotLost() {
        desk.on(Topics.NOTIFICATION_EVENTS, "T-1", acknowledged());
        assertThat(desk.said()).isEmpty();
        desk.opens("T-1", "Basic");
        assertThat(desk.said(ClockMet.class))
                .extracting(met -> met.getClock().getKind())
                .containsExactly(ClockKind.ACKNOWLEDGEMENT);
    }

    @Test
    void duplicatesChangeNothing() {
        SpecificRecord answer = reply(desk.meta("T-1", "agent", START, "demo"));
        desk.opens("T-1", "Premium").send(Topics.TICKET_EVENTS, "T-1", answer).said();
        var before = desk.state("T-1");
        desk.send(Topics.TICKET_EVENTS, "T-1", answer).send(Topics.TICKET_EVENTS, "T-1", answer);
        assertThat(desk.said()).isEmpty();
        assertThat(desk.state("T-1")).isEqualTo(before);
    }

    @Test
    void aProcessThatSleptFiresEverythingOnceWithTheInstantItWasDueAt() {
        desk.opens("T-1", "Premium")
                .on(Topics.NOTIFICATION_EVENTS, "T-1", acknowledged())
                .sleeps("2h");
        List<SpecificRecord> said = desk.said();
        assertThat(said)
                .filteredOn(DeadlineBreached.class::isInstance)
                .singleElement()
                .satisfies(breach -> assertThat(((DeadlineBreached) breach).getLatenessMillis())
                        .isEqualTo(Duration.ofMinutes(90).toMillis()));
        assertThat(said)
                .filteredOn(DeadlineApproaching.class::isInstance)
                .extracting(warning -> ((DeadlineApproaching) warning).getWarnAt())
                .as("each warning with the instant it was due at")
                .containsExactly(START.plus(Duration.ofMinutes(15)), START.plus(Duration.ofMinutes(24)));
        desk.then("1h");
        assertThat(desk.said()).isEmpty();
    }

    @Test
    void aReplayDerivesTheSameEventIds() {
        SpecificRecord opening = DeskFixture.opening(desk.meta("T-1", "customer", START, "demo"), "Premium");
        List<String> first = List.copyOf(idsOf(
                desk.send(Topics.TICKET_EVENTS, "T-1", opening).then("31m").said()));
        assertThat(first).doesNotHaveDuplicates().hasSizeGreaterThan(5);
        desk.close();
        desk = new DeskFixture(stateDir.resolve("replay"));
        assertThat(idsOf(desk.send(Topics.TICKET_EVENTS, "T-1", opening)
                        .then("31m")
                        .said()))
                .isEqualTo(first);
    }

    @Test
    void whatHappensTwiceWithinAMillisecondHasTwoIds() {
        desk.opens("T-1", "Premium").hears("T-1", (meta, at) -> reply(meta)).said();
        for (int i = 0; i < 2; i++) {
            desk.hears("T-1", (meta, at) -> customerReply(meta)).hears("T-1", (meta, at) -> reply(meta));
        }
        List<SpecificRecord> said = desk.said();
        assertThat(said).filteredOn(ClockMet.class::isInstance).hasSizeGreaterThan(1);
        assertThat(idsOf(said)).doesNotHaveDuplicates();
    }

    @Test
    void aTicketStaysOnTheVersionItWasOpenedWith() {
        desk.opens("T-1", "Premium").said();
        desk.book.publish(DeskFixture.packText().replace("within: 30m, source", "within: 5m, source"));
        desk.opens("T-2", "Premium").then("5m");
        assertThat(desk.said(DeadlineBreached.class))
                .filteredOn(breach -> breach.getClock().getKind() == ClockKind.FIRST_RESPONSE)
                .extracting(breach -> breach.getMeta().getTicketId())
                .containsExactly("T-2");
    }

    private static List<String> idsOf(List<SpecificRecord> events) {
        return events.stream()
                .map(event -> EventRecords.metaOf(event).getEventId())
                .toList();
    }

    private static SpecificRecord reply(EventMeta meta) {
        return AgentReplied.newBuilder()
                .setMeta(meta)
                .setBody("We look into it")
                .build();
    }

    private static SpecificRecord customerReply(EventMeta meta) {
        return CustomerReplied.newBuilder().setMeta(meta).setBody("Here it is").build();
    }

    private static BiFunction<EventMeta, Instant, SpecificRecord> acknowledged() {
        return (meta, at) -> MessageSent.newBuilder()
                .setMeta(meta)
                .setMessageId("m-1")
                .setKind(MessageKind.ACKNOWLEDGEMENT)
                .setRoute(MessageRoute.MAIL)
                .setRecipient("c@example.org")
                .setAcceptedAt(at)
                .setCausedBy("e-1")
                .build();
    }
}
