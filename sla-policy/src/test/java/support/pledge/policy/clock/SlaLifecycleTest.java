package support.pledge.policy.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static support.pledge.policy.clock.TicketStory.instant;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.FactsChange;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.TicketEvent.AgentReplied;
import support.pledge.policy.clock.TicketEvent.AwaitingCustomer;
import support.pledge.policy.clock.TicketEvent.AwaitingThirdParty;
import support.pledge.policy.clock.TicketEvent.CustomerReplied;
import support.pledge.policy.pack.Packs;
import support.pledge.policy.pack.PolicyPack;

class SlaLifecycleTest {
    private static final TicketFacts PORTAL = TicketFacts.of(Channel.PORTAL);
    private static final PolicyPack FIRST_RESPONSE =
            Packs.withClocks("first-response: {warn-at: [50%, 2m], targets: [{within: 10m}]}");
    private static final PolicyPack RESOLUTION = Packs.withClocks("""
            resolution:
              warn-at: [50%]
              targets:
                - {when: {third-party: true}, within: none, because: others}
                - {when: {severity: 1}, within: 1h}
                - {when: {severity: 2}, within: 2h}
                - {within: 4h}
            """);

    @Test
    @DisplayName(
            "S13: acknowledgement within 1 minute for a chat and 2 for a ticket, first response within 10, each fired once")
    void startsWarnsAndBreaches() {
        PolicyPack pack = Packs.withClocks("""
                acknowledgement: {targets: [{when: {channel: CHAT}, within: 1m}, {within: 2m}]}
                first-response: {warn-at: [50%, 80%], targets: [{within: 10m}]}
                """);
        assertThat(TicketStory.on(pack)
                        .opens(TicketFacts.of(Channel.CHAT))
                        .waits("1h")
                        .tells())
                .containsExactly(
                        "0s acknowledgement started, due 1m",
                        "0s first-response started, due 10m",
                        "1m acknowledgement breached, due 1m",
                        "5m first-response warned at 50%",
                        "8m first-response warned at 80%",
                        "10m first-response breached, due 10m");
        assertThat(TicketStory.on(pack).opens().tells()).contains("0s acknowledgement started, due 2m");
    }

    @Test
    @DisplayName("S1: an answer counts until just before the due instant, and only one by a person")
    void onlyAPersonsAnswerBeforeTheDueInstantMeets() {
        TicketStory story = TicketStory.on(FIRST_RESPONSE).opens();
        story.at("1m", TicketEvent.BotReplied::new)
                .at("2m", TicketEvent.Noted::new)
                .at("3m", TicketEvent.Acknowledged::new)
                .at("4m", (id, at) -> new TicketEvent.Assigned(id, at, "l1", "ann"))
                .tells();
        assertThat(story.at("9m59.999s", AgentReplied::new).waits("1h").tells())
                .containsExactly(
                        "5m first-response warned at 50%",
                        "8m first-response warned at 80%", "9m59.999s first-response met at 9m59.999s");
        TicketStory late = TicketStory.on(FIRST_RESPONSE).opens();
        late.hears("10m", new AgentReplied("x", instant("10m")));
        assertThat(late.clock(ClockKind.FIRST_RESPONSE))
                .isEqualTo(new ClockState.Breached(instant("10m"), instant("10m")));
    }

    @Test
    void everythingMissedWhileTheTimerWasDeadFiresOnceInOrder() {
        TicketStory story = TicketStory.on(FIRST_RESPONSE).opens();
        story.tells();
        assertThat(story.wakesUp("3h").tells())
                .containsExactly(
                        "3h first-response warned at 50%",
                        "3h first-response warned at 80%", "3h first-response breached, due 10m");
        assertThat(story.wakesUp("4h").tells()).isEmpty();
    }

    @Test
    void anAnswerThatWasGivenInTimeCorrectsTheBreach() {
        TicketStory story = TicketStory.on(FIRST_RESPONSE).opens().waits("11m");
        story.tells();
        assertThat(story.hears("12m", new AgentReplied("late", instant("9m"))).tells())
                .containsExactly("12m first-response corrected, met at 9m");
    }

    @Test
    void aTicketThatIsHeardOfTooLateBreachesAtOnce() {
        TicketStory story =
                TicketStory.on(FIRST_RESPONSE).hears("1h", new TicketEvent.Opened("old", instant("0s"), PORTAL));
        assertThat(story.tells()).contains("1h first-response started, due 10m", "1h first-response breached, due 10m");
    }

    @Test
    void aSendersFastClockGivesNoTimeAway() {
        TicketStory story =
                TicketStory.on(FIRST_RESPONSE).hears("0s", new TicketEvent.Opened("future", instant("5h"), PORTAL));
        assertThat(story.tells()).containsExactly("0s first-response started, due 10m");
    }

    @Test
    void anAcknowledgementThatIsFasterThanTheTicketIsNotLost() {
        PolicyPack pack = Packs.withClocks("acknowledgement: {targets: [{within: 1m}]}");
        TicketStory story = TicketStory.on(pack).hears("2s", new TicketEvent.Acknowledged("ack", instant("2s")));
        assertThat(story.tells()).isEmpty();
        assertThat(story.state().status()).isEqualTo(TicketStatus.NOT_OPENED);
        story.hears("3s", new TicketEvent.Opened("open", instant("0s"), PORTAL));
        assertThat(story.tells()).containsExactly("3s acknowledgement started, due 1m", "3s acknowledgement met at 2s");
    }

    @Test
    void whereThereIsNobodyToAcknowledgeNoAcknowledgementIsMissed() {
        PolicyPack pack = Packs.withClocks("acknowledgement: {targets: [{within: 1m}]}");
        assertThat(TicketStory.on(pack)
                        .opens()
                        .at("2s", TicketEvent.NobodyToAcknowledge::new)
                        .tells())
                .containsExactly(
                        "0s acknowledgement started, due 1m", "2s acknowledgement cancelled, nobody-to-acknowledge");
    }

    @Test
    void aDuplicateDoesNothing() {
        TicketStory story = TicketStory.on(RESOLUTION).opens();
        TicketEvent awaiting = new AwaitingCustomer("same", instant("1h"), null);
        story.hears("1h", awaiting)
                .at("2h", (id, at) -> new TicketEvent.Resumed(id, at, null))
                .tells();
        assertThat(story.hears("2h", awaiting).tells()).isEmpty();
        assertThat(story.hears("2h", new TicketEvent.Opened("again", instant("2h"), PORTAL))
                        .tells())
                .isEmpty();
    }

    @Test
    void resolutionPausesAndGoesOnWithWhatWasLeft() {
        TicketStory story = TicketStory.on(RESOLUTION).opens();
        story.tells();
        story.at("1h", (id, at) -> new AwaitingCustomer(id, at, "your log")).at("26h", CustomerReplied::new);
        story.at("27h", (id, at) -> new AwaitingThirdParty(id, at, null))
                .at("28h", (id, at) -> new AwaitingCustomer(id, at, null))
                .at("30h", (id, at) -> new TicketEvent.Resumed(id, at, null))
                .waits("99h");
        assertThat(story.tells())
                .containsExactly(
                        "1h resolution paused on awaiting-customer, left 3h",
                        "26h resolution resumed, due 29h",
                        "27h resolution warned at 50%",
                        "27h resolution paused on awaiting-third-party, left 2h",
                        "30h resolution resumed, due 32h",
                        "32h resolution breached, due 32h");
    }

    @Test
    void aTargetThatWasUsedUpExactlyWhenTheWaitBeganIsMissed() {
        TicketStory story = TicketStory.on(RESOLUTION).opens();
        story.at("1h", (id, at) -> new AwaitingCustomer(id, at, null)).tells();
        story.at("2h", (id, at) -> new TicketEvent.SeverityChanged(id, at, 1));
        assertThat(story.tells()).contains("2h resolution breached, due 1h");
    }

    @Test
    void whatWasDoneWhileNothingWasPromisedIsNotPromisedAfterwards() {
        PolicyPack pack = Packs.withClocks("""
                first-response: {targets: [{when: {plan: Basic}, within: none, because: Basic}, {within: 10m}]}
                resolution: {targets: [{when: {plan: Basic}, within: none, because: Basic}, {within: 1h}]}
                """);
        TicketFacts basic = PORTAL.with(FactsChange.plan("Basic"));
        TicketStory answered = TicketStory.on(pack).opens(basic).at("5m", AgentReplied::new);
        answered.tells();
        answered.at("30m", (id, at) -> new TicketEvent.Classified(id, at, FactsChange.plan("Advanced")));
        assertThat(answered.tells()).containsExactly("30m resolution rescheduled by classified, none to 1h");
        TicketStory resolved = TicketStory.on(pack).opens(basic).at("5m", TicketEvent.Resolved::new);
        resolved.tells();
        resolved.at("30m", (id, at) -> new TicketEvent.Classified(id, at, FactsChange.plan("Advanced")))
                .waits("9h");
        assertThat(resolved.tells()).isEmpty();
    }

    @Test
    void aClockIsNeverOverdueWhenItResumes() {
        TicketStory story = TicketStory.on(RESOLUTION).opens();
        story.at("3h59m59s", (id, at) -> new AwaitingCustomer(id, at, null)).tells();
        story.at("90h", (id, at) -> new TicketEvent.Resumed(id, at, null));
        assertThat(story.tells()).containsExactly("90h resolution resumed, due 90h1s");
    }

    @Test
    void firstResponseDoesNotPause() {
        TicketStory story = TicketStory.on(FIRST_RESPONSE).opens();
        story.at("1m", (id, at) -> new AwaitingCustomer(id, at, null)).tells();
        assertThat(story.waits("1h").tells()).contains("10m first-response breached, due 10m");
    }

    @Test
    @DisplayName("S8: a changed severity counts from the start, waiting times kept")
    void aNewSeverityReschedulesFromTheStart() {
        TicketStory story = TicketStory.on(RESOLUTION).opens();
        story.at("10m", (id, at) -> new AwaitingCustomer(id, at, null))
                .at("30m", CustomerReplied::new)
                .tells();
        story.at("40m", (id, at) -> new TicketEvent.SeverityChanged(id, at, 1));
        assertThat(story.tells()).containsExactly("40m resolution rescheduled by severity-changed, 4h20m to 1h20m");
        story.at("65m", (id, at) -> new TicketEvent.SeverityChanged(id, at, 2));
        assertThat(story.tells())
                .containsExactly(
                        "50m resolution warned at 50%",
                        "1h5m resolution rescheduled by severity-changed, 1h20m to 2h20m");
        assertThat(story.waits("3h").tells())
                .containsExactly("1h20m resolution warned at 50%", "2h20m resolution breached, due 2h20m");
        assertThat(story.at("4h", (id, at) -> new TicketEvent.SeverityChanged(id, at, 3))
                        .tells())
                .isEmpty();
    }

    @Test
    @DisplayName("S8: a target that has passed already is missed at once")
    void aNewTargetInThePastBreaches() {
        TicketStory story = TicketStory.on(RESOLUTION).opens();
        story.tells();
        story.at("90m", (id, at) -> new TicketEvent.SeverityChanged(id, at, 1));
        assertThat(story.tells())
                .containsExactly(
                        "1h30m resolution rescheduled by severity-changed, 4h to 1h",
                        "1h30m resolution warned at 50%",
                        "1h30m resolution breached, due 1h");
    }

    @Test
    @DisplayName(
            "S8, S10: no severity chosen is 3; severity 1 from staging is not 1, until it turns out to be production")
    void severityIsWhatThePackMakesOfIt() {
        assertThat(TicketStory.on(RESOLUTION).opens().tells()).containsExactly("0s resolution started, due 4h");
        TicketFacts staging = new TicketFacts(Channel.FORM, null, 1, "staging", null, null, null, false, null);
        TicketStory story = TicketStory.on(RESOLUTION).opens(staging);
        assertThat(story.tells()).containsExactly("0s resolution started, due 4h");
        story.at("10m", (id, at) -> new TicketEvent.Classified(id, at, FactsChange.environment("production")));
        assertThat(story.tells()).containsExactly("10m resolution rescheduled by classified, 4h to 1h");
    }

    @Test
    @DisplayName("S3: none promised for third parties; shown with its reason, never breached")
    void excludedIsShownAndNeverBreached() {
        TicketStory story = TicketStory.on(RESOLUTION).opens();
        story.at("1h", (id, at) -> new TicketEvent.Classified(id, at, FactsChange.thirdParty("Meta")))
                .waits("99h");
        assertThat(story.tells())
                .containsExactly(
                        "0s resolution started, due 4h", "1h resolution rescheduled by classified, 4h to none");
        assertThat(story.clock(ClockKind.RESOLUTION)).isEqualTo(new ClockState.Excluded("others"));
        story.at("100h", (id, at) -> new TicketEvent.Classified(id, at, FactsChange.thirdParty("NONE")));
        assertThat(story.tells()).contains("100h resolution breached, due 4h");
    }

    @Test
    @DisplayName("S16: the first unanswered follow-up starts next-response")
    void theFirstUnansweredMessageStartsNextResponse() {
        TicketStory story = TicketStory.on(Packs.withClocks("""
                                first-response: {targets: [{within: 10m}]}
                                next-response: {targets: [{within: 30m}]}
                                """)).opens();
        story.at("1m", CustomerReplied::new).at("5m", AgentReplied::new).tells();
        story.at("10m", CustomerReplied::new)
                .at("20m", CustomerReplied::new)
                .at("35m", AgentReplied::new)
                .waits("9h");
        assertThat(story.tells()).containsExactly("10m next-response started, due 40m", "35m next-response met at 35m");
        story.at("10h", CustomerReplied::new)
                .at("11h", TicketEvent.Resolved::new)
                .at("12h", CustomerReplied::new);
        assertThat(story.tells())
                .containsExactly("10h next-response started, due 10h30m", "10h30m next-response breached, due 10h30m");
    }

    @Test
    void aMessageThatCrossedTheAnswerIsStillUnanswered() {
        TicketStory story = TicketStory.on(Packs.withClocks("next-response: {targets: [{within: 30m}]}"))
                .opens();
        story.at("1m", AgentReplied::new)
                .at("10m", CustomerReplied::new)
                .at("12m", CustomerReplied::new)
                .tells();
        story.hears("13m", new AgentReplied("crossed", instant("11m")));
        assertThat(story.tells()).containsExactly("13m next-response met at 11m", "13m next-response started, due 42m");
    }

    @Test
    @DisplayName("S15: each answer starts the next periodic update, which rests while we wait")
    void periodicUpdatesFollowEachOther() {
        TicketStory story = TicketStory.on(Packs.withClocks("periodic-update: {targets: [{within: 4h}]}"))
                .opens();
        story.at("1h", AgentReplied::new).at("2h", TicketEvent.UpdateSent::new);
        story.at("3h", (id, at) -> new AwaitingThirdParty(id, at, null)).waits("50h");
        assertThat(story.tells())
                .containsExactly(
                        "0s periodic-update started, due 4h",
                        "1h periodic-update met at 1h",
                        "1h periodic-update started, due 5h",
                        "2h periodic-update met at 2h",
                        "2h periodic-update started, due 6h",
                        "3h periodic-update paused on awaiting-third-party, left 3h");
    }

    @Test
    @DisplayName("S14: an estimate that runs out is told, not breached; an agent's own estimate goes before it")
    void estimatesExpire() {
        PolicyPack pack = Packs.withClocks("expected-resolution: {targets: [{within: 2h}]}");
        TicketStory story = TicketStory.on(pack).opens();
        story.at("1h", (id, at) -> new TicketEvent.ExpectationSet(id, at, instant("5h")))
                .waits("9h");
        assertThat(story.tells())
                .containsExactly(
                        "0s expected-resolution started, due 2h",
                        "1h expected-resolution rescheduled by expectation-set, 2h to 5h",
                        "5h expected-resolution expired");
        story.at("10h", (id, at) -> new TicketEvent.ExpectationSet(id, at, instant("12h")))
                .at("11h", TicketEvent.Resolved::new);
        assertThat(story.tells())
                .containsExactly("10h expected-resolution started, due 12h", "11h expected-resolution met at 11h");
    }

    @Test
    @DisplayName("S5: 48 hours without the customer's answer close the ticket")
    void theCustomerWaitExpires() {
        PolicyPack pack = Packs.withClocks("customer-wait: {targets: [{within: 48h, then: close}]}");
        TicketStory story = TicketStory.on(pack).opens();
        story.at("1h", (id, at) -> new AwaitingCustomer(id, at, null)).at("2h", CustomerReplied::new);
        story.at("3h", (id, at) -> new AwaitingCustomer(id, at, null)).waits("99h");
        assertThat(story.tells())
                .containsExactly(
                        "1h customer-wait started, due 49h",
                        "2h customer-wait met at 2h",
                        "3h customer-wait started, due 51h",
                        "51h customer-wait expired, close");
    }

    @Test
    void anAnswerInTimeIsHeardOfAfterALaterAnswerAndANewQuestion() {
        TicketStory story = TicketStory.on(FIRST_RESPONSE).opens();
        story.at("20m", TicketEvent.AgentReplied::new)
                .at("1h", TicketEvent.CustomerReplied::new)
                .tells();
        assertThat(story.hears("2h", new TicketEvent.AgentReplied("late", instant("9m")))
                        .tells())
                .containsExactly("2h first-response corrected, met at 9m");
    }

    @Test
    void aWordAfterTheEndMeetsNothingAndPromisesNothing() {
        TicketStory story = TicketStory.on(Packs.withClocks("""
                periodic-update: {targets: [{within: 4h}]}
                next-response: {targets: [{within: 4h}]}
                """)).opens();
        story.at("10m", TicketEvent.AgentReplied::new).at("20m", TicketEvent.CustomerReplied::new);
        story.at("1h", TicketEvent.Resolved::new).tells();
        assertThat(story.at("2h", TicketEvent.AgentReplied::new).waits("99h").tells())
                .isEmpty();
    }

    @Test
    void aDuplicateIsKnownForDozensOfEvents() {
        TicketStory story = TicketStory.on(RESOLUTION).opens();
        TicketEvent waiting = new AwaitingCustomer("waiting", instant("1h"), null);
        story.hears("1h", waiting).at("2h", TicketEvent.CustomerReplied::new);
        for (int i = 0; i < 40; i++) {
            story.at("2h", TicketEvent.Noted::new);
        }
        story.tells();
        assertThat(story.hears("3h", waiting).tells()).isEmpty();
        assertThat(story.state().status()).isEqualTo(TicketStatus.OPEN);
    }

    @Test
    void aReopenedTicketHasANewCycleAndLeavesTheOldOneAlone() {
        TicketStory story = TicketStory.on(RESOLUTION).opens();
        story.at("1h", TicketEvent.Resolved::new).at("5h", TicketEvent.Reopened::new);
        assertThat(story.tells())
                .containsExactly(
                        "0s resolution started, due 4h", "1h resolution met at 1h", "5h resolution started, due 9h");
        assertThat(story.state().clocks())
                .extracting(Clock::cycle, Clock::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, new ClockState.Met(instant("1h"), instant("4h"))),
                        org.assertj.core.groups.Tuple.tuple(2, new ClockState.Running(instant("9h"))));
    }

    @Test
    void whoeverWasNeverAnsweredIsStillOwedAFirstResponseAfterReopening() {
        TicketStory story = TicketStory.on(FIRST_RESPONSE).opens();
        story.at("1m", TicketEvent.Closed::new).tells();
        assertThat(story.at("1h", TicketEvent.Reopened::new).tells())
                .containsExactly("1h first-response started, due 1h10m");
    }

    @Test
    @DisplayName("E5: a team's acceptance counts its own open time, and is met by whoever of it takes the ticket")
    void aTeamCannotAcceptWhileItIsClosed() {
        PolicyPack pack = Packs.withClocksAndTeams("team-acceptance: {targets: [{within: 30m}]}", """
                teams:
                  l1: {level: 1, calendar: always}
                  l2: {level: 2, calendar: office}
                """);
        TicketStory story = TicketStory.on(pack).opens();
        story.at("8h", (id, at) -> new TicketEvent.HandedOver(id, at, "l2"));
        assertThat(story.tells()).containsExactly("8h team-acceptance started, due 23h30m");
        story.at("10h", (id, at) -> new TicketEvent.Assigned(id, at, "l1", "ann"))
                .at("23h10m", (id, at) -> new TicketEvent.Assigned(id, at, "l2", "bob"));
        assertThat(story.tells()).containsExactly("23h10m team-acceptance met at 23h10m");
    }

    @Test
    @DisplayName("S6, S7: business hours by plan, severity and calendar, holidays excluded")
    void countsBusinessHours() {
        PolicyPack pack = Packs.withClocks("""
                first-response:
                  calendar: office
                  targets:
                    - {when: {product-stage: [BETA, PREVIEW]}, within: none, because: no guarantee}
                    - {when: {plan: Basic}, within: none, because: Basic has none}
                    - {when: {plan: Advanced, severity: 1}, within: 1h, calendar: always}
                    - {when: {severity: 1}, within: 3h}
                    - {within: 1bd}
                """);
        assertThat(due(pack, "Professional", 1, "2026-04-02T14:30:00Z")).isEqualTo("2026-04-07T09:30:00Z");
        assertThat(due(pack, "Advanced", 1, "2026-04-02T14:30:00Z")).isEqualTo("2026-04-02T15:30:00Z");
        assertThat(due(pack, "Professional", 3, "2026-03-06T10:00:00Z")).isEqualTo("2026-03-09T10:00:00Z");
        assertThat(due(pack, "basic", 1, "2026-03-06T10:00:00Z")).isEqualTo("Basic has none");
    }

    @Test
    void refusesATicketThatIsPinnedToAnotherPolicy() {
        TicketStory story = TicketStory.on(RESOLUTION).opens();
        SlaLifecycle other = new SlaLifecycle(FIRST_RESPONSE);
        assertThatThrownBy(() -> other.fireDue(story.state(), instant("1h")))
                .hasMessageContaining(RESOLUTION.version())
                .hasMessageContaining(FIRST_RESPONSE.version());
    }

    @Test
    void manyWaitsAreOneLongOne() {
        TicketStory story = TicketStory.on(RESOLUTION).opens();
        for (int i = 1; i <= 100; i++) {
            story.at(i + "h", (id, at) -> new AwaitingCustomer(id, at, null))
                    .at(i + "h59m", (id, at) -> new TicketEvent.Resumed(id, at, null));
        }
        Duration waited = Duration.ofMinutes(59).multipliedBy(100);
        assertThat(story.clock(ClockKind.RESOLUTION))
                .isEqualTo(new ClockState.Running(instant("4h").plus(waited)));
    }

    private static String due(PolicyPack pack, String plan, int severity, String opened) {
        TicketFacts facts = new TicketFacts(Channel.PORTAL, plan, severity, null, null, null, null, false, null);
        return switch (new SlaLifecycle(pack)
                .promised(ClockKind.FIRST_RESPONSE, facts, java.time.Instant.parse(opened))) {
            case ClockState.Running running -> running.due().toString();
            case ClockState.Excluded excluded -> excluded.because();
            default -> "something else";
        };
    }
}
