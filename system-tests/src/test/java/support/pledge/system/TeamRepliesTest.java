package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.AgentReplied;
import support.pledge.events.EscalationAccepted;
import support.pledge.events.NoteAdded;
import support.pledge.events.TicketAssigned;
import support.pledge.events.TicketEscalated;
import support.pledge.events.TicketResolved;
import support.pledge.events.WorkAnswered;
import support.pledge.events.WorkItem;
import support.pledge.events.WorkNoted;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.TicketNumber;
import support.pledge.schemas.Topics;
import support.pledge.team.FollowTeam;
import support.pledge.team.Replies;
import support.pledge.team.TakeWork;
import support.pledge.team.TakeWork.Taken;

/** A team works with its own tools: it takes from its topic and replies on its topic, and never sees a door. */
class TeamRepliesTest {
    private static final Actor ANN = new Actor(ActorKind.AGENT, "a-1", "Ann");

    @TempDir
    static Path folder;

    private static RunningSystem system;
    private static EventLog log;
    private static TeamDesk desk;
    private static Mailbox mailbox;

    @BeforeAll
    static void start() throws IOException {
        system = RunningSystem.shared();
        log = new EventLog(system.connection());
        mailbox = new Mailbox(system.connection());
        desk = TeamDesk.published("teamwork", system, folder);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        log.close();
    }

    @Test
    @DisplayName(
            "E4, E7, N2: a team takes a ticket from its queue, answers the customer, gives it on, and it is resolved")
    void aTeamWorksThroughItsTopicsAlone() {
        var email = "complex@customers.example";
        var ticket = desk.withTheExperts(email, log);
        try (var replies = new Replies(desk.access(desk.experts), ANN, Clock.systemUTC());
                var bosses = new Replies(desk.access(desk.bosses), ANN, Clock.systemUTC())) {
            var work = takenByAnn(ticket, replies);
            assertThat(work.getConversation()).isNotEmpty();
            assertThat(log.await(TicketAssigned.class, ticket, TeamDesk.SOON).getAgent())
                    .isEqualTo(ANN);
            assertThat(log.await(EscalationAccepted.class, ticket, TeamDesk.SOON)
                            .getTeam())
                    .isEqualTo(desk.experts);
            Awaitility.await().atMost(TeamDesk.SOON).until(() -> desk.isAccepted(desk.experts, ticket));

            replies.answer(ticket, "Please try it once more.");
            assertThat(log.await(AgentReplied.class, ticket, TeamDesk.SOON)
                            .getMeta()
                            .getActor())
                    .isEqualTo(ANN);
            var mail = mailbox.await(email, TeamDesk.SOON, one -> one.text().contains("Please try it once more."));
            assertThat(mail.subject()).contains(ticket);

            replies.giveOn(ticket, "management approval", desk.bosses);
            Awaitility.await()
                    .atMost(TeamDesk.SOON)
                    .until(() -> log.of(TicketEscalated.class, ticket).stream()
                            .anyMatch(over -> over.getToTeam().equals(desk.bosses)));
            bosses.accept(ticket);
            bosses.resolve(ticket, "A new fuse");
            assertThat(log.await(TicketResolved.class, ticket, TeamDesk.SOON).getSummary())
                    .isEqualTo("A new fuse");
            mailbox.await(email, TeamDesk.SOON, one -> one.text().contains("A new fuse"));
        }
    }

    /** From the queue, with what other tests left there before it. */
    private static WorkItem takenByAnn(String ticket, Replies replies) {
        var taken = new ArrayList<WorkItem>();
        try (var take = new TakeWork(desk.access(desk.experts), desk.experts + ".takers")) {
            take.run(
                    item -> {
                        if (item.getMeta().getTicketId().equals(ticket)) {
                            taken.add(item);
                            replies.accept(ticket);
                            take.close();
                        }
                        return Taken.FINISHED;
                    },
                    0);
        }
        return taken.getFirst();
    }

    @Test
    void anOrdinaryGroupReadsWhatTheTeamHas() {
        var ticket = desk.withTheExperts("follow@customers.example", log);
        var lines = new ArrayList<String>();
        var follow = new FollowTeam(desk.access(desk.experts), desk.experts + ".followers");
        follow.run(
                line -> {
                    lines.add(line);
                    if (line.contains(ticket)) {
                        follow.close();
                    }
                },
                true,
                0);
        assertThat(lines).allSatisfy(line -> assertThat(line).startsWith("{\"type\":\"WorkItem\""));
        assertThat(lines.getLast()).contains("\"ticketId\":\"" + ticket + "\"");
    }

    @Test
    void whatIsNotInOrderIsPutAsideAndHoldsUpNothing() {
        var ticket = desk.withTheExperts("bad@customers.example", log);
        var topic = Topics.teamReplies(desk.experts);
        var unknown = TicketNumber.random(new java.util.Random()).text();
        try (var codec = EventCodec.connect(system.connection().registryUrl());
                var replies = new Replies(desk.access(desk.experts), ANN, Clock.systemUTC())) {
            var meta = Events.meta(ticket, "teamwork");
            var robot = support.pledge.events.EventMeta.newBuilder(meta)
                    .setActor(new Actor(ActorKind.BOT, "r", ""))
                    .build();
            write(codec, topic, ticket, new WorkNoted(meta, desk.front, "as another team"));
            write(codec, topic, ticket, new WorkAnswered(robot, desk.experts, "Beep"));
            write(codec, topic, ticket, new WorkAnswered(meta, desk.experts, " "));
            write(codec, topic, unknown, new WorkNoted(Events.meta(unknown, "teamwork"), desk.experts, "who?"));
            desk.write(topic, null, ticket, new byte[] {1, 2, 3});
            replies.note(ticket, "in order");
            assertThat(log.await(NoteAdded.class, ticket, TeamDesk.SOON).getBody())
                    .isEqualTo("in order");
            assertThat(desk.reasons(topic, 5))
                    .hasSize(5)
                    .anyMatch(reason -> reason.contains("this topic is team " + desk.experts + "'s"))
                    .anyMatch(reason -> reason.contains("must be AGENT"))
                    .anyMatch(reason -> reason.contains("body is empty"))
                    .anyMatch(reason -> reason.equals(unknown + ": there is no ticket " + unknown))
                    .anyMatch(reason -> reason.contains("not in Confluent's wire format"));
            log.expectOnly(0, AgentReplied.class, ticket);
            assertThat(metrics())
                    .contains("pledge_intake_team_replies_total{outcome=\"put aside\",service=\"intake\",topic=\""
                            + topic + "\"} 5.0");
        }
    }

    @Test
    void aReplyIsOneEventHoweverOftenAndWhereverItComes() {
        var ticket = desk.withTheExperts("often@customers.example", log);
        var topic = Topics.teamReplies(desk.experts);
        try (var codec = EventCodec.connect(system.connection().registryUrl());
                var replies = new Replies(desk.access(desk.experts), ANN, Clock.systemUTC())) {
            var value = codec.encode(topic, new WorkNoted(Events.meta(ticket, "teamwork"), desk.experts, "once"));
            // Clients in other languages choose partitions by other hashes.
            IntStream.range(0, 6).forEach(partition -> desk.write(topic, partition, ticket, value));
            replies.note(ticket, "last");
            Awaitility.await().atMost(TeamDesk.SOON).until(() -> notes(ticket).contains("last"));
            assertThat(log.of(NoteAdded.class, ticket).stream()
                            .filter(note -> note.getBody().equals("once"))
                            .map(note -> note.getMeta().getEventId())
                            .distinct())
                    .hasSize(1);
        }
    }

    private static List<String> notes(String ticket) {
        return log.of(NoteAdded.class, ticket).stream().map(NoteAdded::getBody).toList();
    }

    private static void write(EventCodec codec, String topic, String key, SpecificRecord reply) {
        desk.write(topic, null, key, codec.encode(topic, reply));
    }

    private static String metrics() {
        return new Doors(system.connection())
                .get(system.connection().intakeUrl() + "/actuator/prometheus")
                .raw();
    }
}
