package support.pledge.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.events.ActorKind.AGENT;
import static support.pledge.events.ActorKind.CUSTOMER;
import static support.pledge.events.ActorKind.SYSTEM;
import static support.pledge.notification.Facts.meta;
import static support.pledge.notification.Facts.opened;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import support.pledge.events.Actor;
import support.pledge.events.AgentReplied;
import support.pledge.events.Channel;
import support.pledge.events.ClockKind;
import support.pledge.events.ClockRef;
import support.pledge.events.CloseCause;
import support.pledge.events.CustomerReplied;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.ExpectationSet;
import support.pledge.events.MessageKind;
import support.pledge.events.MessageRoute;
import support.pledge.events.TicketClosed;
import support.pledge.events.TicketEscalated;
import support.pledge.events.TicketResolved;
import support.pledge.notification.Facts;
import support.pledge.schemas.EventIds;
import support.pledge.schemas.Topics;

class ContactTopologyTest {

    @TempDir
    Path state;

    private DeskFixture desk;

    @BeforeEach
    void open() {
        desk = new DeskFixture(state);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anAgentsAnswerIsDueToTheCustomerInTheThreadOfTheLatestMail() {
        var answer = reply("T-1");
        desk.hears(opened("T-1", Channel.EMAIL).setMail(Facts.mail("<1@x>")).build())
                .hears(CustomerReplied.newBuilder()
                        .setMeta(meta("T-1", CUSTOMER))
                        .setBody("Still down")
                        .setMail(Facts.mail("<2@x>"))
                        .build())
                .hears(answer);
        assertThat(desk.due()).singleElement().satisfies(due -> {
            assertThat(due.getKind()).isEqualTo(MessageKind.AGENT_REPLY);
            assertThat(due.getRoute()).isEqualTo(MessageRoute.MAIL);
            assertThat(due.getText()).isEqualTo("Try again now");
            assertThat(due.getCustomer().getEmail()).isEqualTo(Facts.CUSTOMER);
            assertThat(due.getInReplyTo()).isEqualTo("<2@x>");
            assertThat(due.getReferences()).containsExactly("<1@x>", "<2@x>");
            assertThat(due.getCausedBy()).isEqualTo(answer.getMeta().getEventId());
            assertThat(due.getMeta().getEventId()).isEqualTo(EventIds.derived(due.getMessageId(), "MessageDue"));
            assertThat(due.getMeta().getRecordedAt()).isEqualTo(Facts.NOW.plusMillis(5));
            assertThat(due.getMeta().getActor().getName()).isEqualTo("Sam");
        });
    }

    @Test
    void anOpeningAloneIsNoMessage() {
        desk.hears(opened("T-1", Channel.EMAIL).build());
        assertThat(desk.due()).isEmpty();
        assertThat(desk.suppressed()).isEmpty();
    }

    @Test
    void aHandOverThatOvertookTheOpeningWaitsForIt() {
        desk.hears(Topics.ESCALATION_EVENTS, escalated("T-1", Duration.ofHours(2)));
        assertThat(desk.due()).isEmpty();
        desk.hears(opened("T-1", Channel.PORTAL).build());
        assertThat(desk.due()).singleElement().satisfies(due -> {
            assertThat(due.getKind()).isEqualTo(MessageKind.HANDOVER);
            assertThat(due.getFacts())
                    .isEqualTo(Map.of(
                            "team", "l2-billing",
                            "reason", "BREACH_FIRST_RESPONSE",
                            "startsAt", "2026-03-02T11:00:00Z"));
        });
    }

    @Test
    @DisplayName(
            "E4, E6: what the policy says to customers, who takes over and the team's zone go along with the notice")
    void aHandOverTakesThePolicysWordsAlong() {
        var handOver = TicketEscalated.newBuilder(escalated("T-1", Duration.ZERO))
                .setAgent(new Actor(AGENT, "a-7", "Maria Novak"))
                .setBecause(Map.of("en", "It needs an expert.", "pt_br", "Exige um especialista."))
                .setTeamName(Map.of("de", "unser VIP-Team", "ru", " "))
                .setZone("Europe/Berlin")
                .build();
        desk.hears(opened("T-1", Channel.PORTAL).build()).hears(Topics.ESCALATION_EVENTS, handOver);
        assertThat(desk.due())
                .singleElement()
                .satisfies(due -> assertThat(due.getFacts())
                        .isEqualTo(Map.of(
                                "team", "l2-billing",
                                "reason", "BREACH_FIRST_RESPONSE",
                                "agent", "Maria Novak",
                                "because.en", "It needs an expert.",
                                "because.pt-BR", "Exige um especialista.",
                                "teamName.de", "unser VIP-Team",
                                "zone", "Europe/Berlin")));
    }

    @Test
    void aTeamThatBeginsNowHasNoStart() {
        desk.hears(opened("T-1", Channel.PORTAL).build())
                .hears(Topics.ESCALATION_EVENTS, escalated("T-1", Duration.ZERO));
        assertThat(desk.due())
                .singleElement()
                .satisfies(due -> assertThat(due.getFacts()).doesNotContainKey("startsAt"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ClockKind.class,
            names = {"RESOLUTION", "EXPECTED_RESOLUTION"})
    @DisplayName("S14: when it takes longer than expected the customer is told")
    void longerThanExpectedIsTold(ClockKind clock) {
        desk.hears(opened("T-1", Channel.PORTAL).build()).hears(Topics.SLA_EVENTS, breached("T-1", clock));
        assertThat(desk.due())
                .singleElement()
                .satisfies(due -> assertThat(due.getKind()).isEqualTo(MessageKind.STATUS_UPDATE));
    }

    @ParameterizedTest
    @EnumSource(
            value = ClockKind.class,
            names = {"RESOLUTION", "EXPECTED_RESOLUTION"},
            mode = EnumSource.Mode.EXCLUDE)
    void otherBreachesAreNotToldAsSuch(ClockKind clock) {
        desk.hears(opened("T-1", Channel.PORTAL).build()).hears(Topics.SLA_EVENTS, breached("T-1", clock));
        assertThat(desk.due()).isEmpty();
    }

    @Test
    void anEstimateASolutionAndAClosingAreTold() {
        desk.hears(opened("T-1", Channel.CHAT).build())
                .hears(ExpectationSet.newBuilder()
                        .setMeta(meta("T-1", AGENT))
                        .setResolutionExpectedAt(Facts.NOW.plusSeconds(3600))
                        .setReason("waiting for the vendor, they are slow")
                        .build())
                .hears(TicketResolved.newBuilder()
                        .setMeta(meta("T-1", AGENT))
                        .setSummary("Restarted it")
                        .build())
                .hears(closed("T-1", CloseCause.NO_CUSTOMER_ANSWER));
        var due = desk.due();
        assertThat(due)
                .extracting(d -> d.getKind(), d -> d.getText(), d -> d.getRoute())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(MessageKind.EXPECTATION_CHANGED, "", MessageRoute.CHAT),
                        org.assertj.core.groups.Tuple.tuple(MessageKind.RESOLUTION, "Restarted it", MessageRoute.CHAT),
                        org.assertj.core.groups.Tuple.tuple(MessageKind.CLOSING, "", MessageRoute.CHAT));
        assertThat(due.getFirst().getFacts()).isEqualTo(Map.of("expectedAt", "2026-03-02T10:00:00Z"));
    }

    @Test
    void aTicketThatWasClosedByAPersonIsClosedSilently() {
        desk.hears(opened("T-1", Channel.PORTAL).build()).hears(closed("T-1", CloseCause.DONE));
        assertThat(desk.due()).isEmpty();
    }

    @Test
    void aDuplicateIsNoSecondMessage() {
        var answer = reply("T-1");
        desk.hears(opened("T-1", Channel.EMAIL).build()).hears(answer).hears(answer);
        assertThat(desk.due()).hasSize(1);
    }

    @Test
    @DisplayName("RFC 3834: no program answers a program, and it is said why")
    void whatIsWithheldIsSaid() {
        var mail = Facts.mail("<1@x>");
        mail.put("automatic", true);
        desk.hears(opened("T-1", Channel.EMAIL).setMail(mail).build())
                .hears(Topics.ESCALATION_EVENTS, escalated("T-1", Duration.ZERO));
        assertThat(desk.due()).isEmpty();
        assertThat(desk.suppressed()).singleElement().satisfies(said -> {
            assertThat(said.getKind()).isEqualTo(MessageKind.HANDOVER);
            assertThat(said.getWhy()).contains("RFC 3834");
            assertThat(said.getMeta().getActor().getName()).isEqualTo("Pledge");
        });
    }

    @Test
    void aRecordThatCannotBeReadIsPutAsideOnceAndTheNextIsHeard() {
        byte[] garbage = {1, 2, 3};
        desk.hears(opened("T-1", Channel.EMAIL).build())
                .raw(Topics.TICKET_EVENTS, "T-1", garbage, new RecordHeaders())
                .hears(reply("T-1"));
        assertThat(desk.putAside(Topics.TICKET_EVENTS)).singleElement().satisfies(aside -> {
            assertThat(aside.value()).isEqualTo(garbage);
            assertThat(new String(aside.headers().lastHeader("dlt_service").value()))
                    .isEqualTo("notification");
            assertThat(new String(aside.headers().lastHeader("dlt_reason").value()))
                    .contains("wire format");
        });
        assertThat(desk.due()).hasSize(1);
    }

    @Test
    void aRecordUnderAnotherTicketsKeyIsPutAside() {
        desk.raw(Topics.TICKET_EVENTS, "T-2", desk.bytes(reply("T-1")), new RecordHeaders());
        assertThat(desk.putAside(Topics.TICKET_EVENTS)).hasSize(1);
    }

    @Test
    void anEventOfANewerReleaseIsPassedOver() {
        var headers = new RecordHeaders().add("ce_type", "support.pledge.events.Teleported".getBytes());
        desk.raw(Topics.SLA_EVENTS, "T-1", new byte[] {0, 0, 0, 0, 1}, headers);
        assertThat(desk.passedOver).containsExactly("support.pledge.events.Teleported");
        assertThat(desk.putAside(Topics.SLA_EVENTS)).isEmpty();
    }

    @Test
    void whatWaitsInVainInGreatNumbersIsPutAside() {
        for (int i = 0; i < 201; i++) {
            desk.hears(reply("T-1"));
        }
        assertThat(desk.putAside(Topics.TICKET_EVENTS))
                .singleElement()
                .satisfies(aside -> assertThat(new String(
                                aside.headers().lastHeader("dlt_reason").value()))
                        .contains("TicketOpened"));
        desk.hears(opened("T-1", Channel.EMAIL).build());
        assertThat(desk.due()).hasSize(200);
    }

    private static AgentReplied reply(String ticket) {
        return AgentReplied.newBuilder()
                .setMeta(meta(ticket, AGENT))
                .setBody("Try again now")
                .build();
    }

    private static TicketClosed closed(String ticket, CloseCause cause) {
        return TicketClosed.newBuilder()
                .setMeta(meta(ticket, SYSTEM))
                .setCause(cause)
                .build();
    }

    private static TicketEscalated escalated(String ticket, Duration startsIn) {
        return TicketEscalated.newBuilder()
                .setMeta(meta(ticket, SYSTEM))
                .setFromTeam("l1-support")
                .setToTeam("l2-billing")
                .setReason("BREACH_FIRST_RESPONSE")
                .setStartsAt(Facts.NOW.plus(startsIn))
                .setExplanation("")
                .build();
    }

    private static DeadlineBreached breached(String ticket, ClockKind clock) {
        return DeadlineBreached.newBuilder()
                .setMeta(meta(ticket, SYSTEM))
                .setClock(ClockRef.newBuilder().setKind(clock).build())
                .setDueAt(Facts.NOW)
                .setFiredAt(Facts.NOW)
                .setLatenessMillis(0)
                .build();
    }
}
