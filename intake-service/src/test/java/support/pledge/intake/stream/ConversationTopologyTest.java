package support.pledge.intake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.ActorKind;
import support.pledge.events.AgentReplied;
import support.pledge.events.AwaitingCustomer;
import support.pledge.events.Channel;
import support.pledge.events.ChatMessage;
import support.pledge.events.ClockKind;
import support.pledge.events.ClockRef;
import support.pledge.events.ClockStarted;
import support.pledge.events.CloseCause;
import support.pledge.events.Customer;
import support.pledge.events.CustomerReplied;
import support.pledge.events.CustomerWaitExpired;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.LinkKind;
import support.pledge.events.MessageKind;
import support.pledge.events.TicketClosed;
import support.pledge.events.TicketEscalated;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketsLinked;
import support.pledge.intake.model.conversation.Entry;
import support.pledge.intake.model.conversation.Promise;
import support.pledge.intake.model.conversation.TicketStatus;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;
import support.pledge.schemas.testing.InMemoryCodec;

class ConversationTopologyTest {
    private static final String T1 = "T-1";
    private final ViewFixture view = new ViewFixture();

    @AfterEach
    void close() {
        view.close();
    }

    @Test
    void theTopologyIsTheOneThatStandsInTheFile() throws IOException {
        var described = ConversationTopology.build(InMemoryCodec::create, new NoMeters())
                .describe()
                .toString();
        try (var file = Objects.requireNonNull(getClass().getResourceAsStream("/topology.txt"))) {
            assertThat(described.strip())
                    .isEqualToNormalizingNewlines(new String(file.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    @DisplayName("E4: the conversation holds what was said on all sides, the promises and where the ticket is")
    void aConversationIsToldByAllTopics() {
        opens();
        view.comes(
                Topics.SLA_EVENTS,
                ClockStarted.newBuilder()
                        .setMeta(view.meta(T1, ActorKind.SYSTEM, ""))
                        .setClock(clock(ClockKind.FIRST_RESPONSE))
                        .setStartedAt(ViewFixture.NOON)
                        .setDueAt(ViewFixture.NOON.plusSeconds(60))
                        .build());
        view.comes(
                Topics.SLA_EVENTS,
                DeadlineBreached.newBuilder()
                        .setMeta(view.meta(T1, ActorKind.SYSTEM, ""))
                        .setClock(clock(ClockKind.FIRST_RESPONSE))
                        .setDueAt(ViewFixture.NOON.plusSeconds(60))
                        .setFiredAt(ViewFixture.NOON.plusSeconds(60))
                        .setLatenessMillis(0)
                        .build());
        view.comes(
                Topics.ESCALATION_EVENTS,
                TicketEscalated.newBuilder()
                        .setMeta(view.meta(T1, ActorKind.SYSTEM, ""))
                        .setFromTeam("front")
                        .setToTeam("experts")
                        .setReason("BREACH_FIRST_RESPONSE")
                        .setStartsAt(ViewFixture.NOON)
                        .setExplanation("open now")
                        .build());
        answers("We are on it");
        var conversation = view.conversation(T1);
        assertThat(conversation.team()).isEqualTo("experts");
        assertThat(conversation.promises())
                .containsExactly(
                        new Promise("FIRST_RESPONSE", 1, ViewFixture.NOON.plusSeconds(60), Promise.Standing.BREACHED));
        assertThat(conversation.entries()).extracting(Entry::label).containsExactly("opened", "escalated", "reply");
    }

    @Test
    void aLineOfAChatHasItsPlaceInItsTopic() {
        opens();
        view.comes(
                Topics.CHAT_MESSAGES,
                ChatMessage.newBuilder()
                        .setMeta(view.meta(T1, ActorKind.SYSTEM, ""))
                        .setMessageId("m1")
                        .setKind(MessageKind.ACKNOWLEDGEMENT)
                        .setText("We have it")
                        .setCausedBy("e1")
                        .build());
        var line = view.conversation(T1).entries().getLast();
        assertThat(line.kind()).isEqualTo(Entry.Kind.LINE);
        assertThat(line.position()).isZero();
        assertThat(line.kind()).isEqualTo(Entry.Kind.LINE);
    }

    @Test
    @DisplayName("C6: both tickets are told that one began with a stranger's answer to the other")
    void linksTheTicketOfAnotherSender() {
        view.comes(
                Topics.TICKET_EVENTS,
                TicketOpened.newBuilder(opened())
                        .setAnswersTicketOfAnother("T-0")
                        .build());
        assertThat(view.written(Topics.TICKET_EVENTS))
                .extracting(link -> EventRecords.metaOf(link).getTicketId() + " "
                        + ((TicketsLinked) link).getOtherTicketId() + " " + ((TicketsLinked) link).getKind())
                .containsExactly(T1 + " T-0 OTHER_SENDER", "T-0 " + T1 + " OTHER_SENDER");
    }

    @Test
    @DisplayName("C7: both tickets are told that they seem to be about one problem, with ids that a replay repeats")
    void linksBothTickets() {
        var opened = TicketOpened.newBuilder(opened()).setAlreadyOpenAs("T-0").build();
        view.comes(Topics.TICKET_EVENTS, opened);
        var links = view.written(Topics.TICKET_EVENTS);
        assertThat(links)
                .hasSize(2)
                .allSatisfy(link -> assertThat(((TicketsLinked) link).getKind()).isEqualTo(LinkKind.SAME_PROBLEM));
        assertThat(links)
                .extracting(link ->
                        EventRecords.metaOf(link).getTicketId() + " " + ((TicketsLinked) link).getOtherTicketId())
                .containsExactly(T1 + " T-0", "T-0 " + T1);
        view.comes(Topics.TICKET_EVENTS, opened);
        assertThat(view.written(Topics.TICKET_EVENTS))
                .extracting(link -> EventRecords.metaOf(link).getEventId())
                .isEqualTo(links.stream()
                        .map(link -> EventRecords.metaOf(link).getEventId())
                        .toList());
    }

    @Test
    @DisplayName("S5: when the customer did not answer for as long as the policy waits, the ticket is closed, once")
    void anExpiredWaitClosesTheTicket() {
        opens();
        waits();
        var expiry = expires();
        view.comes(Topics.SLA_EVENTS, expiry);
        var closings = view.written(Topics.TICKET_EVENTS);
        assertThat(closings).hasSize(1);
        var closed = (TicketClosed) closings.getFirst();
        assertThat(closed.getCause()).isEqualTo(CloseCause.NO_CUSTOMER_ANSWER);
        assertThat(closed.getMeta().getTicketId()).isEqualTo(T1);
        assertThat(closed.getWaitingSince())
                .as("the customer is told how long was waited")
                .isBefore(closed.getMeta().getOccurredAt());
        view.comes(Topics.SLA_EVENTS, expiry);
        assertThat(view.written(Topics.TICKET_EVENTS))
                .as("the same expiry again gives the same event id, which readers drop")
                .allSatisfy(again -> assertThat(EventRecords.metaOf(again).getEventId())
                        .isEqualTo(closed.getMeta().getEventId()));
        view.comes(Topics.TICKET_EVENTS, closed);
        assertThat(view.conversation(T1).status()).isEqualTo(TicketStatus.CLOSED);
        view.comes(Topics.SLA_EVENTS, expiry);
        assertThat(view.written(Topics.TICKET_EVENTS)).isEmpty();
    }

    @Test
    @DisplayName("S5: an answer that overtook the expiry keeps the ticket open")
    void anAnswerInTimeKeepsTheTicketOpen() {
        opens();
        waits();
        var expiry = expires();
        view.comes(
                Topics.TICKET_EVENTS,
                CustomerReplied.newBuilder()
                        .setMeta(view.meta(T1, ActorKind.CUSTOMER, "Ann"))
                        .setChannel(Channel.PORTAL)
                        .setBody("Here they are")
                        .build());
        view.comes(Topics.SLA_EVENTS, expiry);
        assertThat(view.written(Topics.TICKET_EVENTS)).isEmpty();
        assertThat(view.conversation(T1).status()).isEqualTo(TicketStatus.OPEN);
    }

    @Test
    void anUnreadableRecordIsPutAsideOnceAndTheNextIsRead() {
        view.comesBroken(Topics.TICKET_EVENTS, T1, "not Avro".getBytes(StandardCharsets.UTF_8));
        view.comesBroken(Topics.CHAT_MESSAGES, T1, new byte[] {0, 0, 0, 1, 7, 42});
        opens();
        var aside = view.raw(Topics.deadLetters(Topics.TICKET_EVENTS));
        assertThat(aside).hasSize(1);
        assertThat(aside.getFirst().value()).asString(StandardCharsets.UTF_8).isEqualTo("not Avro");
        assertThat(new String(
                        aside.getFirst().headers().lastHeader("dlt_reason").value(), StandardCharsets.UTF_8))
                .contains("wire format");
        assertThat(view.raw(Topics.deadLetters(Topics.CHAT_MESSAGES))).hasSize(1);
        assertThat(view.counted)
                .containsExactly("dead letter of " + Topics.TICKET_EVENTS, "dead letter of " + Topics.CHAT_MESSAGES);
        assertThat(view.conversation(T1).isOpened()).isTrue();
    }

    @Test
    void anEventUnderTheWrongKeyIsPutAside() {
        var event = opened();
        view.comes(
                Topics.TICKET_EVENTS,
                "T-2",
                InMemoryCodec.create().encode(Topics.TICKET_EVENTS, event),
                EventRecords.headersOf(event, "/t"));
        assertThat(view.raw(Topics.deadLetters(Topics.TICKET_EVENTS))).hasSize(1);
        assertThat(view.conversation("T-2").isOpened()).isFalse();
    }

    @Test
    void aNewerWritersTypeIsCountedAndPassedOver() {
        var headers = new RecordHeaders();
        headers.add("ce_type", "support.pledge.events.TicketTeleported".getBytes(StandardCharsets.UTF_8));
        view.comes(Topics.TICKET_EVENTS, T1, new byte[] {0, 0, 0, 0, 99, 1}, headers);
        assertThat(view.counted).containsExactly("unknown support.pledge.events.TicketTeleported");
        assertThat(view.raw(Topics.deadLetters(Topics.TICKET_EVENTS))).isEmpty();
    }

    private void opens() {
        view.comes(Topics.TICKET_EVENTS, opened());
    }

    private TicketOpened opened() {
        return TicketOpened.newBuilder()
                .setMeta(view.meta(T1, ActorKind.CUSTOMER, "Ann"))
                .setChannel(Channel.CHAT)
                .setCustomer(Customer.newBuilder().setName("Ann").build())
                .setSubject("Help")
                .setBody("It is broken")
                .build();
    }

    private void answers(String text) {
        view.comes(
                Topics.TICKET_EVENTS,
                AgentReplied.newBuilder()
                        .setMeta(view.meta(T1, ActorKind.AGENT, "Alex"))
                        .setBody(text)
                        .build());
    }

    private void waits() {
        view.comes(
                Topics.TICKET_EVENTS,
                AwaitingCustomer.newBuilder()
                        .setMeta(view.meta(T1, ActorKind.AGENT, "Alex"))
                        .setReason("logs")
                        .build());
    }

    private CustomerWaitExpired expires() {
        var due = Instant.parse("2026-03-04T12:00:00Z");
        return CustomerWaitExpired.newBuilder()
                .setMeta(view.meta(T1, ActorKind.SYSTEM, ""))
                .setClock(clock(ClockKind.CUSTOMER_WAIT))
                .setDueAt(due)
                .setFiredAt(due.plusMillis(20))
                .setLatenessMillis(20)
                .build();
    }

    private static ClockRef clock(ClockKind kind) {
        return ClockRef.newBuilder()
                .setKind(kind)
                .setCycle(1)
                .setPolicyVersion("v1")
                .build();
    }

    private record NoMeters() implements ViewMeters {}
}
