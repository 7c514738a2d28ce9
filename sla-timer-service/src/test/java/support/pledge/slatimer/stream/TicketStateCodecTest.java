package support.pledge.slatimer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.FactsChange;
import support.pledge.policy.PauseReason;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.Pause;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.clock.TicketStatus;

/** Golden bytes: state on disk and in changelogs outlives every release. */
class TicketStateCodecTest {

    private static final Instant T = Instant.parse("2026-03-02T09:00:00Z");
    private static final String HEAD = "%s" + "80eab4dc9567" // format, base instant
            + "0564656d6f" + "0d303132333435363738396162" // desk, policy version
            + "01" + "000000000000000000" // facts: chat, nothing else known
            + "01" + "01" + "0100" + "00" // open, cycle, opened, not ended
            + "0100" + "0100" + "00" // conversation
            + "00"; // no pauses
    private static final String RUNNING =
            "01" + "000100" + "01c0a907" + "000000"; // acknowledgement, due 60 s after the base
    private static final String MET_AT_ONCE = "01" + "000100" + "0400" + "000000";
    private static final String TAIL = "00" + "00" // no team, nothing early
            + "01" + "010195f3a0000070008000000000000001"; // one event id

    @Test
    void everyStateOfAClockAndEveryFieldComesBack() {
        TicketState state = new TicketState(
                "demo",
                "0123456789ab",
                new TicketFacts(Channel.EMAIL, "PREMIUM", -1, "STAGING", "BETA", "BILLING", "META", true, "FRA"),
                TicketStatus.AWAITING_CUSTOMER,
                2,
                T,
                T.plusSeconds(5),
                new TicketState.Conversation(T, T.plusMillis(1), T.minusMillis(1)),
                List.of(
                        new Pause(PauseReason.AWAITING_CUSTOMER, T, T.plusSeconds(1)),
                        new Pause(PauseReason.AWAITING_THIRD_PARTY, T.plusSeconds(1), null)),
                List.of(
                        clock(ClockKind.ACKNOWLEDGEMENT, new ClockState.Running(T.plusSeconds(120))),
                        clock(
                                ClockKind.FIRST_RESPONSE,
                                new ClockState.Paused(T, Duration.ofHours(1), PauseReason.AWAITING_CUSTOMER)),
                        clock(ClockKind.NEXT_RESPONSE, new ClockState.Excluded("beta")),
                        clock(ClockKind.PERIODIC_UPDATE, new ClockState.Met(T, T.plusSeconds(7))),
                        clock(ClockKind.PERIODIC_UPDATE, new ClockState.Met(T, null)),
                        judgedBySomethingElse(
                                clock(ClockKind.RESOLUTION, new ClockState.Breached(T, T.plusMillis(31)))),
                        clock(ClockKind.EXPECTED_RESOLUTION, new ClockState.Corrected(T, T.minusMillis(31))),
                        clock(ClockKind.CUSTOMER_WAIT, new ClockState.Expired(T, T)),
                        clock(ClockKind.TEAM_ACCEPTANCE, new ClockState.Cancelled(T, "resolved"))),
                Map.of("l1", T, "l2", T.plusSeconds(9)),
                List.of(),
                List.of("0195f3a0-0000-7000-8000-000000000001", "not a uuid", "0195F3A0-0000-7000-8000-000000000001"));
        assertThat(TicketStateCodec.decode(TicketStateCodec.encode(state))).isEqualTo(state);
    }

    @Test
    void everyEarlyEventComesBack() {
        TicketState empty = TicketState.unheardOf("demo", "0123456789ab");
        List<TicketEvent> events = List.of(
                new TicketEvent.Opened("1", T, TicketFacts.of(Channel.CHAT)),
                new TicketEvent.Acknowledged("2", T),
                new TicketEvent.CustomerReplied("3", T),
                new TicketEvent.AgentReplied("4", T),
                new TicketEvent.BotReplied("5", T),
                new TicketEvent.Noted("6", T),
                new TicketEvent.UpdateSent("7", T),
                new TicketEvent.SeverityChanged("8", T, 1),
                new TicketEvent.Classified("9", T, new FactsChange("P", 2, "E", "S", "C", "T", false, "X")),
                new TicketEvent.Classified("9a", T, FactsChange.NOTHING),
                new TicketEvent.AwaitingCustomer("10", T, "why"),
                new TicketEvent.AwaitingThirdParty("11", T, null),
                new TicketEvent.Resumed("12", T, null),
                new TicketEvent.Assigned("13", T, "l1", "ann"),
                new TicketEvent.HandedOver("14", T, "l2"),
                new TicketEvent.Accepted("15", T, "l2"),
                new TicketEvent.ExpectationSet("16", T, T.plusSeconds(60)),
                new TicketEvent.Resolved("17", T),
                new TicketEvent.Reopened("18", T),
                new TicketEvent.NobodyToAcknowledge("19", T),
                new TicketEvent.Closed("19", T));
        TicketState state = new TicketState(
                empty.desk(),
                empty.policyVersion(),
                null,
                empty.status(),
                0,
                null,
                null,
                empty.conversation(),
                List.of(),
                List.of(),
                Map.of(),
                events,
                List.of());
        assertThat(TicketStateCodec.decode(TicketStateCodec.encode(state))).isEqualTo(state);
        assertThat(events.stream().map(Object::getClass).distinct().toList())
                .as("a new kind of event needs a tag")
                .containsExactlyInAnyOrder(TicketEvent.class.getPermittedSubclasses());
    }

    @Test
    void theBytesOfTheFirstFormatAreStillRead() {
        assertThat(TicketStateCodec.decode(HexFormat.of().parseHex(HEAD.formatted("01") + RUNNING + TAIL)))
                .isEqualTo(golden(new ClockState.Running(T.plusSeconds(60))));
        assertThat(TicketStateCodec.decode(HexFormat.of().parseHex(HEAD.formatted("01") + MET_AT_ONCE + TAIL)))
                .isEqualTo(golden(new ClockState.Met(T, null)));
    }

    @Test
    void theBytesOfThisFormatDoNotChange() {
        TicketState state = golden(new ClockState.Running(T.plusSeconds(60)));
        String golden =
                HEAD.formatted("02") + RUNNING + "00" + "00" + TAIL; // nothing counted before, no basis of its own
        assertThat(TicketStateCodec.decode(HexFormat.of().parseHex(golden))).isEqualTo(state);
        assertThat(HexFormat.of().formatHex(TicketStateCodec.encode(state))).isEqualTo(golden);
    }

    private static TicketState golden(ClockState acknowledgement) {
        return new TicketState(
                "demo",
                "0123456789ab",
                TicketFacts.of(Channel.CHAT),
                TicketStatus.OPEN,
                1,
                T,
                null,
                new TicketState.Conversation(T, T, null),
                List.of(),
                List.of(clock(ClockKind.ACKNOWLEDGEMENT, acknowledgement)),
                Map.of(),
                List.of(),
                List.of("0195f3a0-0000-7000-8000-000000000001"));
    }

    @Test
    void enumsKeepTheirPositionsBecauseStoresHoldThem() {
        assertThat(Arrays.toString(ClockKind.values()))
                .isEqualTo("[ACKNOWLEDGEMENT, FIRST_RESPONSE, NEXT_RESPONSE, PERIODIC_UPDATE, RESOLUTION, "
                        + "EXPECTED_RESOLUTION, CUSTOMER_WAIT, TEAM_ACCEPTANCE]");
        assertThat(Arrays.toString(TicketStatus.values()))
                .isEqualTo("[NOT_OPENED, OPEN, AWAITING_CUSTOMER, AWAITING_THIRD_PARTY, RESOLVED, CLOSED]");
        assertThat(Arrays.toString(PauseReason.values())).isEqualTo("[AWAITING_CUSTOMER, AWAITING_THIRD_PARTY]");
        assertThat(Arrays.toString(Channel.values())).isEqualTo("[CHAT, PORTAL, EMAIL, FORM, PHONE]");
    }

    @Test
    void whatItCannotReadItDoesNotGuess() {
        assertThatThrownBy(() -> TicketStateCodec.decode(new byte[] {9})).hasMessageContaining("format 9");
        assertThatThrownBy(() -> TicketStateCodec.decode(new byte[] {1, 0, 9})).hasMessageContaining("cut off");
        assertThatThrownBy(() -> TicketStateCodec.decode(new byte[0])).hasMessageContaining("cut off");
    }

    private static Clock clock(ClockKind kind, ClockState state) {
        boolean team = kind == ClockKind.TEAM_ACCEPTANCE;
        return new Clock(
                kind, 1, T, state, team ? 80 : 0, team ? "l2" : null, team ? Duration.ofMinutes(3) : null, null, null);
    }

    private static Clock judgedBySomethingElse(Clock clock) {
        return new Clock(
                clock.kind(),
                clock.cycle(),
                clock.startedAt(),
                clock.state(),
                clock.warned(),
                clock.team(),
                clock.promised(),
                new Clock.Counted(T.plusSeconds(3), Duration.ofSeconds(2), "ba9876543210"),
                new Clock.Basis(
                        TicketFacts.of(Channel.PHONE),
                        List.of(new Pause(PauseReason.AWAITING_CUSTOMER, T, null)),
                        "ba9876543210"));
    }
}
