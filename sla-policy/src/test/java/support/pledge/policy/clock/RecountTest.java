package support.pledge.policy.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static support.pledge.policy.clock.TicketStory.instant;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.pack.Packs;
import support.pledge.policy.pack.PolicyPack;

/** An operator moves open tickets to a new version of their desk's policy. The ticket opens on a Monday at 10:00; the office has 9 to 17. */
class RecountTest {
    private static final PolicyPack OFFICE_HOURS = resolution("calendar: office, targets: [{within: 10h}]");
    private static final PolicyPack ROUND_THE_CLOCK = resolution("targets: [{within: 10h}]");

    private static PolicyPack resolution(String rest) {
        return Packs.withClocks("resolution: {warn-at: [50%], " + rest + "}");
    }

    @Test
    @DisplayName("a calendar correction keeps the time used and counts the rest anew")
    void timeUsedStaysUsed() {
        TicketStory story = TicketStory.on(OFFICE_HOURS).opens().waits("12h");
        assertThat(story.tells()).containsExactly("0s resolution started, due 26h", "5h resolution warned at 50%");
        // Seven hours are used by 22:00. Three are left, and from now on the night counts.
        assertThat(story.recounts("12h", ROUND_THE_CLOCK).tells())
                .containsExactly("12h resolution rescheduled by policy-recounted, 26h to 15h");
        assertThat(story.waits("16h").tells()).containsExactly("15h resolution breached, due 15h");
    }

    @Test
    void whatComesToTheSameInstantIsNotMoved() {
        // Monday 7 hours, Tuesday one more: two are left, and it is open for both.
        TicketStory story = TicketStory.on(OFFICE_HOURS).opens().waits("24h");
        story.tells();
        assertThat(story.recounts("24h", ROUND_THE_CLOCK).tells()).isEmpty();
        assertThat(story.state().policyVersion()).isEqualTo(ROUND_THE_CLOCK.version());
        assertThat(story.waits("27h").tells()).containsExactly("26h resolution breached, due 26h");
    }

    @Test
    void pausesBeforeAndAfterCountAsWhatTheyAre() {
        TicketStory story = TicketStory.on(ROUND_THE_CLOCK).opens();
        story.at("1h", (id, at) -> new TicketEvent.AwaitingCustomer(id, at, null))
                .at("3h", TicketEvent.CustomerReplied::new);
        story.tells();
        // Two hours of work so far, four of the new six are left; they stand still while one waits again.
        assertThat(story.recounts("4h", resolution("targets: [{within: 6h}]")).tells())
                .containsExactly("4h resolution rescheduled by policy-recounted, 12h to 8h");
        story.at("5h", (id, at) -> new TicketEvent.AwaitingThirdParty(id, at, null));
        assertThat(story.tells())
                .containsExactly(
                        "5h resolution warned at 50%", "5h resolution paused on awaiting-third-party, left 3h");
        assertThat(story.at("7h", (id, at) -> new TicketEvent.Resumed(id, at, null))
                        .tells())
                .containsExactly("7h resolution resumed, due 10h");
    }

    @Test
    void aClockThatStandsStillStaysSoWithWhatIsLeft() {
        TicketStory story = TicketStory.on(ROUND_THE_CLOCK).opens();
        story.at("4h", (id, at) -> new TicketEvent.AwaitingCustomer(id, at, null))
                .tells();
        assertThat(story.recounts("5h", resolution("targets: [{within: 6h}]")).tells())
                .containsExactly("5h resolution rescheduled by policy-recounted, none to none");
        assertThat(story.at("6h", TicketEvent.CustomerReplied::new).tells())
                .containsExactly("6h resolution resumed, due 8h", "6h resolution warned at 50%");
    }

    @Test
    void aPromiseThatIsAlreadyUsedUpWasDueWhenItWas() {
        TicketStory story = TicketStory.on(ROUND_THE_CLOCK).opens().waits("6h");
        story.tells();
        assertThat(story.recounts("6h", resolution("targets: [{within: 4h}]")).tells())
                .containsExactly(
                        "6h resolution rescheduled by policy-recounted, 10h to 4h", "6h resolution breached, due 4h");
    }

    @Test
    void whatWasCountedUpToARecountIsSettledForTheNextOne() {
        TicketStory story = TicketStory.on(ROUND_THE_CLOCK)
                .opens()
                .recounts("6h", OFFICE_HOURS)
                .waits("7h");
        story.tells();
        assertThat(story.recounts("7h", resolution("targets: [{within: 2h}]")).tells())
                .startsWith("7h resolution rescheduled by policy-recounted, 26h to 6h");
        assertThat(story.clock(ClockKind.RESOLUTION)).isEqualTo(new ClockState.Breached(instant("6h"), instant("7h")));
    }

    @Test
    void moreTimeIsWarnedOfAgain() {
        TicketStory story = TicketStory.on(ROUND_THE_CLOCK).opens().waits("6h");
        story.tells();
        story.recounts("6h", resolution("targets: [{within: 20h}]")).waits("11h");
        assertThat(story.tells())
                .containsExactly(
                        "6h resolution rescheduled by policy-recounted, 10h to 20h", "10h resolution warned at 50%");
    }

    @Test
    void whatIsNoLongerPromisedIsExcludedAndWhatIsPromisedNowRunsFromTheStart() {
        PolicyPack none = resolution("targets: [{within: none, because: no longer}]");
        TicketStory story = TicketStory.on(ROUND_THE_CLOCK).opens().recounts("1h", none);
        assertThat(story.tells())
                .containsExactly(
                        "0s resolution started, due 10h", "1h resolution rescheduled by policy-recounted, 10h to none");
        assertThat(story.recounts("2h", ROUND_THE_CLOCK).tells())
                .containsExactly("2h resolution rescheduled by policy-recounted, none to 10h");
    }

    @Test
    void aClockThatTheNewVersionDoesNotNameIsCancelled() {
        TicketStory story = TicketStory.on(ROUND_THE_CLOCK).opens();
        story.tells();
        assertThat(story.recounts("1h", Packs.withClocks("first-response: {targets: [{within: 1h}]}"))
                        .tells())
                .containsExactly("1h resolution cancelled, policy-recounted");
        assertThat(story.state().clock(ClockKind.FIRST_RESPONSE)).isEmpty();
    }

    @Test
    void whatIsSettledStaysAndKeepsTheVersionItWasJudgedBy() {
        TicketStory story = TicketStory.on(ROUND_THE_CLOCK).opens().waits("11h");
        ClockState breached = story.clock(ClockKind.RESOLUTION);
        story.tells();
        assertThat(story.recounts("12h", resolution("targets: [{within: 20h}]")).tells())
                .isEmpty();
        assertThat(story.clock(ClockKind.RESOLUTION)).isEqualTo(breached);
        Clock clock = story.state().clock(ClockKind.RESOLUTION).orElseThrow();
        assertThat(SlaLifecycle.versionOf(clock, story.state())).isEqualTo(ROUND_THE_CLOCK.version());
    }

    @Test
    void severityStillChangesWhatARecountedClockIsGiven() {
        TicketStory story = TicketStory.on(OFFICE_HOURS).opens();
        story.recounts("1h", resolution("targets: [{when: {severity: 1}, within: 3h}, {within: 10h}]"));
        story.tells();
        assertThat(story.at("2h", (id, at) -> new TicketEvent.SeverityChanged(id, at, 1))
                        .tells())
                .contains("2h resolution rescheduled by severity-changed, 10h to 3h");
        assertThat(story.at("2h30m", (id, at) -> new TicketEvent.SeverityChanged(id, at, 3))
                        .tells())
                .contains("2h30m resolution rescheduled by severity-changed, 3h to 10h");
    }

    @Test
    void movingTwiceIsRefusedSoThatItCannotHappenByAccident() {
        TicketStory story = TicketStory.on(ROUND_THE_CLOCK).opens().recounts("1h", OFFICE_HOURS);
        assertThatThrownBy(() -> new SlaLifecycle(OFFICE_HOURS)
                        .recount(story.state(), new SlaLifecycle(ROUND_THE_CLOCK), "policy-recounted", instant("2h")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pinned");
    }

    @Test
    void aTicketThatWasNeverOpenedIsOnlyPinnedAnew() {
        TicketStory story = TicketStory.on(ROUND_THE_CLOCK).at("0s", TicketEvent.CustomerReplied::new);
        assertThat(story.recounts("1h", OFFICE_HOURS).tells()).isEmpty();
        assertThat(story.hears("2h", new TicketEvent.Opened("o", instant("0s"), TicketFacts.of(Channel.EMAIL)))
                        .tells())
                .contains("2h resolution started, due 26h");
    }
}
