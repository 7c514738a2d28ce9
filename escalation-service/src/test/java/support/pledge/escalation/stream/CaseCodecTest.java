package support.pledge.escalation.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import support.pledge.escalation.model.Attention;
import support.pledge.escalation.model.Case;
import support.pledge.escalation.model.Conversation;
import support.pledge.escalation.model.Holding;
import support.pledge.escalation.model.Opening;
import support.pledge.escalation.model.Person;
import support.pledge.escalation.model.Position;
import support.pledge.escalation.model.Promise;
import support.pledge.escalation.model.Step;
import support.pledge.escalation.model.Story;
import support.pledge.escalation.model.Told;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.FactsChange;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.routing.HandOver;
import support.pledge.policy.routing.NamedAgent;
import support.pledge.policy.routing.Routing;
import support.pledge.policy.routing.Trigger;

/** What lies on disks and in changelogs: the bytes written by the first version must be read for ever. */
class CaseCodecTest {
    private static final String CONVERSATION_V1 = "0102026580dea3e395670a4147454e54026106416e6e0e4772c3bcc39f65000e00";
    private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");

    private static Case full() {
        var facts = new TicketFacts(Channel.CHAT, "GOLD", 2, "PRODUCTION", "BETA", "VPS", "META", true, "FRA");
        var handOver = new HandOver("l1", "l3", new NamedAgent("ann", "Ann"), "VPS", NOON, true, "Because.");
        var acceptance = new Position.Acceptance(NOON.plusMillis(1), new Person("a", "Ann"));
        var offer = new Position.Offer("e-1", handOver, 1, 1, NOON, acceptance);
        var position = new Position(facts, true, "l3", NOON, Set.of("l3"), 2, 1, List.of(offer));
        var customer = new Opening.Customer("c", "a@b.c", "Ada", "de", "acme", "Europe/Berlin");
        var routing = new Routing(List.of(handOver), List.of("management"));
        List<Step> steps = List.of(
                new Step.Reclassified(NOON, "s1", new FactsChange("P", 1, "E", "S", "C", "T", false, "X")),
                new Step.Assigned(NOON, "s2", "l3", new Person("a", "Ann")),
                new Step.Ended(NOON, "s3"),
                new Step.Reopened(NOON, "s4"),
                new Step.Triggered(NOON, "s5", new Trigger.Request("VPS", "l3"), routing, NOON),
                Step.Triggered.of(NOON, "s6", new Trigger.Breach(ClockKind.RESOLUTION)),
                Step.Triggered.of(NOON, "s7", new Trigger.Warning(ClockKind.RESOLUTION, 80)),
                Step.Triggered.of(NOON, "s8", new Trigger.Opened()),
                Step.Triggered.of(NOON, "s9", new Trigger.Aged(Duration.ofHours(48))),
                Step.Triggered.of(NOON, "s10", new Trigger.Overload("l1", "l3")),
                Step.Triggered.of(NOON, "s12", new Trigger.RosterChanged()),
                Step.Triggered.of(NOON, "s11", new Trigger.NotAccepted("l3")));
        return new Case(
                "T-1",
                new Opening("introserv", NOON, facts, customer, "Ünicode"),
                "0123456789ab",
                new Story(position, NOON, steps, Set.of("old")),
                position,
                List.of(
                        new Promise(ClockKind.FIRST_RESPONSE, 1, NOON, Promise.Standing.MET, "1h of real time"),
                        new Promise(ClockKind.RESOLUTION, 2, null, Promise.Standing.PAUSED, "")),
                new Told(Set.of("escalated/e-1/l3"), Map.of("l3", new Told.Item("e-1", 1, "VPS", NOON, true))),
                new Attention(NOON, 2, "l3"));
    }

    @Test
    void whatWasKeptComesBackAsItWas() {
        assertThat(CaseCodec.decode("T-1", CaseCodec.encode(full()))).isEqualTo(full());
        Case little = Case.unheardOf("T-2");
        assertThat(CaseCodec.decode("T-2", CaseCodec.encode(little))).isEqualTo(little);
    }

    @Test
    void theBytesOfEachVersionStayReadable() throws Exception {
        assertThat(HexFormat.of().formatHex(CaseCodec.encode(full())))
                .isEqualTo(HexFormat.of().formatHex(golden("/case-v2.hex")));
        assertThat(CaseCodec.decode("T-1", golden("/case-v2.hex"))).isEqualTo(full());
        Case first = CaseCodec.decode("T-1", golden("/case-v1.hex"));
        assertThat(first.attention()).isEqualTo(Attention.NONE);
        assertThat(first.opening()).isEqualTo(full().opening());
        assertThat(first.told()).isEqualTo(full().told());
        assertThat(first.promises()).extracting(Promise::dueAt).containsExactly(NOON, null);
        Position.Offer offer = Objects.requireNonNull(first.position()).offers().getFirst();
        assertThat(offer.handOver()).isEqualTo(new HandOver("l1", "l3", null, "VPS", NOON, true, "Because."));
        assertThat(first.story().steps()).hasSize(11).contains(Step.Triggered.of(NOON, "s8", new Trigger.Opened()));
    }

    private static byte[] golden(String name) throws Exception {
        try (var file = CaseCodecTest.class.getResourceAsStream(name)) {
            return HexFormat.of().parseHex(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }

    @Test
    void stateOfANewerProgramIsRefusedInPlainWords() {
        byte[] newer = CaseCodec.encode(full());
        newer[0] = 3;
        assertThatThrownBy(() -> CaseCodec.decode("T-1", newer))
                .hasMessageContaining("version 3")
                .hasMessageContaining("newer");
    }

    @Test
    void numbersOfAllSizesComeBack() {
        for (long number : new long[] {0, 1, -1, 63, 64, -65, 8_191, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE}) {
            CaseOut out = new CaseOut(1);
            out.number(number);
            assertThat(new CaseIn(out.bytes(), 1).number()).isEqualTo(number);
        }
    }

    @Test
    void conversationsComeBackAndTheirBytesAreFixed() {
        var entry = new Conversation.Entry("e", NOON, Conversation.Role.AGENT, new Person("a", "Ann"), "Grüße", false);
        var conversation = new Conversation(List.of(entry), 7, List.of(entry));
        byte[] bytes = ConversationCodec.encode(conversation);
        assertThat(ConversationCodec.decode(bytes)).isEqualTo(conversation);
        assertThat(HexFormat.of().formatHex(ConversationCodec.encode(new Conversation(List.of(entry), 7, List.of()))))
                .isEqualTo(CONVERSATION_V1);
    }

    @Test
    void aQueueIsInOrderOfTeamDeskAndAge() {
        var before1970 = new Holding("l1", "desk", Instant.ofEpochMilli(-5), "T-0");
        var old = new Holding("l1", "desk", NOON, "T-9");
        var young = new Holding("l1", "desk", NOON.plusMillis(1), "T-1");
        var otherDesk = new Holding("l1", "desk2", NOON, "T-1");

        assertThat(QueueKey.decode(QueueKey.encode(young))).isEqualTo(young);
        assertThat(List.of(otherDesk, young, old, before1970).stream()
                        .map(QueueKey::encode)
                        .sorted()
                        .map(QueueKey::decode))
                .containsExactly(before1970, old, young, otherDesk);
        assertThat(QueueKey.encode(young)).isBetween(QueueKey.from("l1", "desk"), QueueKey.to("l1", "desk"));
        assertThat(QueueKey.encode(otherDesk)).isGreaterThan(QueueKey.to("l1", "desk"));
    }
}
