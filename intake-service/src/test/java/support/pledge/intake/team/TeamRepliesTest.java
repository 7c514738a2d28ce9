package support.pledge.intake.team;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.intake.team.TeamFixture.ANN;
import static support.pledge.intake.team.TeamFixture.NOON;
import static support.pledge.intake.team.TeamFixture.TICKET;
import static support.pledge.intake.team.TeamFixture.meta;

import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.AgentReplied;
import support.pledge.events.AwaitingCustomer;
import support.pledge.events.EscalationRequested;
import support.pledge.events.EventMeta;
import support.pledge.events.NoteAdded;
import support.pledge.events.TicketAssigned;
import support.pledge.events.TicketResolved;
import support.pledge.events.WorkAccepted;
import support.pledge.events.WorkAnswered;
import support.pledge.events.WorkNoted;
import support.pledge.events.WorkResolved;
import support.pledge.events.WorkReturned;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.Fact;
import support.pledge.intake.model.conversation.TicketStatus;
import support.pledge.intake.web.Problem;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.TicketNumber;

class TeamRepliesTest {
    private static final Actor ROBOT = new Actor(ActorKind.BOT, "r2", "Robot");
    private final TeamFixture team = new TeamFixture();

    @Test
    void whoAcceptsHasTheTicket() {
        var event = (TicketAssigned) published(new WorkAccepted(meta().build(), "experts"));
        assertThat(event.getTeam()).isEqualTo("experts");
        assertThat(event.getAgent()).isEqualTo(ANN);
        assertThat(event.getMeta().getOccurredAt()).isEqualTo(NOON.minusSeconds(60));
        assertThat(event.getMeta().getRecordedAt()).isEqualTo(NOON);
    }

    @Test
    @DisplayName("N2: a team's answer is an agent's answer to the customer")
    void anAnswerIsAPublicMessage() {
        var event = (AgentReplied) published(new WorkAnswered(meta().build(), "experts", "Try it now."));
        assertThat(event.getBody()).isEqualTo("Try it now.");
        assertThat(event.getTeam()).isEqualTo("experts");
        assertThat(event.getMeta().getActor()).isEqualTo(ANN);
    }

    @Test
    void aNoteIsSeenByAgentsAndMayComeFromAProgram() {
        var event = (NoteAdded) published(new WorkNoted(meta().setActor(ROBOT).build(), "experts", "disk replaced"));
        assertThat(event.getBody()).isEqualTo("disk replaced");
        assertThat(event.getMeta().getActor()).isEqualTo(ROBOT);
    }

    @Test
    @DisplayName("E7: a team gives a ticket on, to a team it names or to the one that fits")
    void aTicketIsGivenOn() {
        var event = (EscalationRequested)
                published(new WorkReturned(meta().build(), "experts", "management approval", "front"));
        assertThat(event.getReason()).isEqualTo("MANAGEMENT_APPROVAL");
        assertThat(event.getTeam()).isEqualTo("front");
        assertThat(team.comes(new WorkReturned(meta().setEventId("2").build(), "experts", "complex", null)))
                .isTrue();
        assertThat(((EscalationRequested) team.published.getLast()).getTeam()).isNull();
    }

    @Test
    void aSolutionResolvesTheTicket() {
        var event = (TicketResolved) published(new WorkResolved(meta().build(), "experts", "A new disk"));
        assertThat(event.getSummary()).isEqualTo("A new disk");
    }

    @Test
    void aReplyThatComesTwiceIsOneEvent() {
        var reply = new WorkAnswered(meta().build(), "experts", "Try it now.");
        var first = EventRecords.metaOf(published(reply)).getEventId();
        assertThat(team.comes(reply)).isTrue();
        assertThat(team.published).hasSize(1);
        assertThat(new Reply("front", TICKET, reply).derivedId()).isNotEqualTo(first);
        assertThat(new Reply("experts", TICKET, reply).derivedId()).isEqualTo(first);
    }

    @Test
    void whenItHappenedIsBetweenTheOpeningAndNow() {
        var early = NOON.minusSeconds(3600 + 200);
        var late = NOON.plusSeconds(200);
        published(new WorkNoted(meta().setOccurredAt(early).build(), "experts", "a"));
        team.comes(new WorkNoted(meta().setEventId("2").setOccurredAt(late).build(), "experts", "b"));
        assertThat(team.published)
                .extracting(event -> EventRecords.metaOf(event).getOccurredAt())
                .containsExactly(NOON.minusSeconds(3600), NOON);
    }

    @Test
    void controlsInANameDoNotGetThrough() {
        var twoLines = new Actor(ActorKind.AGENT, "a-1", "Ann\r\nBcc: all@example.org");
        var event = published(new WorkAnswered(meta().setActor(twoLines).build(), "experts", "Hello"));
        assertThat(EventRecords.metaOf(event).getActor().getName()).isEqualTo("Ann Bcc: all@example.org");
    }

    static Stream<Arguments> refusals() {
        var fine = meta().build();
        var longText = "x".repeat(200_001);
        return Stream.of(
                refusal("team is 'front'", new WorkAccepted(fine, "front")),
                refusal("must be AGENT", new WorkAnswered(by(ROBOT), "experts", "Beep")),
                refusal("must be AGENT", new WorkAccepted(by(ROBOT), "experts")),
                refusal("must be AGENT", new WorkReturned(by(ROBOT), "experts", "complex", null)),
                refusal("must be AGENT or BOT or SYSTEM", new WorkNoted(by(ActorKind.CUSTOMER), "experts", "Hello")),
                refusal("must be AGENT or BOT or SYSTEM", new WorkResolved(by(ActorKind.UNKNOWN), "experts", "Done")),
                refusal("needs an id or a name", new WorkAccepted(by(new Actor(ActorKind.AGENT, " ", "")), "experts")),
                refusal(
                        "more than 200",
                        new WorkAccepted(by(new Actor(ActorKind.AGENT, "x".repeat(201), "")), "experts")),
                refusal("body is empty", new WorkAnswered(fine, "experts", " \u200b\n")),
                refusal("body has 200001 characters", new WorkAnswered(fine, "experts", longText)),
                refusal("body is empty", new WorkNoted(fine, "experts", "")),
                refusal("summary is empty", new WorkResolved(fine, "experts", "")),
                refusal("reason is empty", new WorkReturned(fine, "experts", "", null)),
                refusal("reason has 101", new WorkReturned(fine, "experts", "x".repeat(101), null)),
                refusal("toTeam 'nobody'", new WorkReturned(fine, "experts", "complex", "nobody")),
                refusal(
                        "meta.eventId is empty",
                        new WorkAccepted(meta().setEventId("").build(), "experts")),
                refusal(
                        "not a ticket number",
                        new WorkAccepted(meta().setTicketId("T-1").build(), "experts")),
                refusal(
                        "the ticket's desk, which is demo",
                        new WorkAccepted(meta().setDesk("other").build(), "experts")),
                refusal("in the future", new WorkAccepted(at(301), "experts")),
                refusal("before the ticket was opened", new WorkAccepted(at(-3600 - 301), "experts")),
                refusal("before the year 2000", new WorkAccepted(at(-2_000_000_000L), "experts")),
                refusal("AwaitingCustomer is no reply", new AwaitingCustomer(fine, null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void whatIsNotInOrderIsPutAsideOnceWithItsReason(String reason, SpecificRecord reply) {
        assertThat(team.comes(reply)).isTrue();
        assertThat(team.published).isEmpty();
        assertThat(team.written()).hasSize(1);
        assertThat(team.putAsideBecause()).contains(reason);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        team.comes(
                "experts",
                "another",
                team.bytes(new WorkAccepted(meta().setEventId("").build(), "front")));
        assertThat(team.putAsideBecause()).contains("team is", "not the record's key", "eventId is empty");
    }

    @Test
    void aRecordWithoutAKeyOrThatNobodyCanReadIsPutAside() {
        var accepted = team.bytes(new WorkAccepted(meta().build(), "experts"));
        assertThat(team.comes("experts", null, accepted)).isTrue();
        assertThat(team.comes("experts", TICKET, new byte[] {1, 2, 3})).isTrue();
        assertThat(team.comes("experts", TICKET, new byte[] {0, 0, 0, 0, 99, 1}))
                .isTrue();
        assertThat(team.written()).hasSize(3);
        assertThat(team.published).isEmpty();
    }

    @Test
    void aClosedTicketIsNotResolved() {
        var from = new Fact.Source("closed", NOON.minusSeconds(100), Author.SYSTEM, 5);
        team.tell(new Fact.StatusChanged(from, TicketStatus.CLOSED, "closed", ""));
        team.comes(new WorkResolved(meta().build(), "experts", "Done"));
        assertThat(team.putAsideBecause()).contains("is CLOSED: reopen it first");
    }

    @Test
    void anUnknownTicketIsWaitedForUntilTheViewHasReadAllOfTheLog() {
        var number = TicketNumber.random(new Random(8)).text();
        var reply = new WorkAccepted(meta().setTicketId(number).build(), "experts");
        team.caughtUp = false;
        assertThat(team.comes(reply)).isFalse();
        assertThat(team.written()).isEmpty();
        team.caughtUp = true;
        assertThat(team.comes(reply)).isTrue();
        assertThat(team.putAsideBecause()).contains("there is no ticket " + number);
    }

    @Test
    void aTeamThatTheDeskDoesNotHaveIsWaitedForAMoment() {
        team.forgetDesk();
        var reply = new WorkAccepted(meta().build(), "experts");
        assertThat(team.comes(reply)).isFalse();
        team.sentAt = NOON.minusSeconds(5);
        assertThat(team.comes(reply)).isFalse();
        team.sentAt = NOON.minusSeconds(6);
        assertThat(team.comes(reply)).isTrue();
        assertThat(team.putAsideBecause()).contains("no policy of desk demo");
    }

    @Test
    void aTeamOfAnotherDeskSaysNothingHere() {
        team.sentAt = NOON.minusSeconds(60);
        var reply = new WorkAccepted(meta().build(), "strangers");
        assertThat(team.comes("strangers", TICKET, team.bytes(reply))).isTrue();
        assertThat(team.written().getFirst().topic()).isEqualTo("support.team-replies.strangers.dlt");
        assertThat(team.published).isEmpty();
    }

    @Test
    void whileTheLogIsAwayAReplyWaits() {
        var reply = new WorkAccepted(meta().build(), "experts");
        team.refusal = Problem.unavailable("no broker").asException();
        assertThat(team.comes(reply)).isFalse();
        team.refusal = null;
        published(reply);
        assertThat(team.written()).isEmpty();
    }

    @Test
    void whatCanNeverBeKeptIsPutAside() {
        team.refusal = Problem.of(413, "this is too large").asException();
        assertThat(team.comes(new WorkAccepted(meta().build(), "experts"))).isTrue();
        assertThat(team.putAsideBecause()).isEqualTo("this is too large");
    }

    @Test
    void aReplyOnAnotherClientsPartitionGoesToWhereItsTicketIs() {
        team.viewIsHere = false;
        var reply = new WorkAccepted(meta().build(), "experts");
        assertThat(team.comes(reply)).as("being read in").isFalse();
        team.partitions = java.util.Set.of(3);
        team.partition = 3;
        assertThat(team.comes(reply)).isTrue();
        assertThat(team.written()).singleElement().satisfies(moved -> {
            assertThat(moved.topic()).isEqualTo("support.team-replies.experts");
            assertThat(moved.partition()).isZero();
        });
    }

    private SpecificRecord published(SpecificRecord reply) {
        assertThat(team.comes(reply)).isTrue();
        return team.published.getFirst();
    }

    private static EventMeta by(Actor actor) {
        return meta().setActor(actor).build();
    }

    private static EventMeta by(ActorKind kind) {
        return by(new Actor(kind, "x", "X"));
    }

    private static EventMeta at(long secondsFromNow) {
        return meta().setOccurredAt(NOON.plusSeconds(secondsFromNow)).build();
    }

    private static Arguments refusal(String reason, SpecificRecord reply) {
        return Arguments.of(reason, reply);
    }
}
