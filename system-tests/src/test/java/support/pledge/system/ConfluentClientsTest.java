package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import support.pledge.events.AgentReplied;
import support.pledge.events.ClockStarted;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.EscalationAccepted;
import support.pledge.events.TicketOpened;
import support.pledge.launcher.access.Principals;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventTypes;
import support.pledge.schemas.TicketNumber;
import support.pledge.schemas.Topics;

/**
 * Whoever has Confluent's clients reads what we write and writes what we read. The programs that are documented are the ones that run here, each by
 * a user of the secured broker.
 */
class ConfluentClientsTest {
    @TempDir
    static Path folder;

    private static RunningSystem system;
    private static @Nullable String breached;
    private static EventLog log;
    private static TeamDesk desk;
    private static EventCodec codec;

    @BeforeAll
    static void start() throws IOException {
        system = RunningSystem.shared();
        log = new EventLog(system.connection());
        desk = TeamDesk.published("confluent", system, folder);
        codec = EventCodec.connect(system.connection().registryUrl());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        log.close();
        codec.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyEventTypeIsReadAndWrittenByIt(ConfluentClient client) {
        need(client);
        var from = Scratch.topic(system, "from-us-to-" + client);
        var to = Scratch.topic(system, "from-" + client + "-to-us");
        var events = EventTypes.names().stream().map(EventExamples::event).toList();
        from.write(codec, events);
        echo(client, from.topic, to.topic, events.size());
        assertThat(to.events(codec, events.size()))
                .containsExactlyElementsOf(
                        events.stream().map(EventExamples::values).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aTicketThatItWritesIsPutOnAClock(ConfluentClient client) {
        need(client);
        var ticket = TicketNumber.random(new Random()).text();
        var from = Scratch.topic(system, "tickets-for-" + client);
        from.write(codec, List.of(opened(ticket)));
        echo(client, from.topic, Topics.TICKET_EVENTS, 1);
        assertThat(log.await(ClockStarted.class, ticket, TeamDesk.SOON).getTarget())
                .isEqualTo("24h");
    }

    @ParameterizedTest
    @EnumSource
    void aTeamAnswersWithIt(ConfluentClient client) {
        need(client);
        var email = client + "@customers.example";
        var ticket = desk.withTheExperts(email, log);
        client.run("answer", as(Principals.team(desk.experts)), desk.experts, ticket, "Ann", "Please try once more.");
        assertThat(log.await(EscalationAccepted.class, ticket, TeamDesk.SOON).getTeam())
                .isEqualTo(desk.experts);
        var answer = log.await(AgentReplied.class, ticket, TeamDesk.SOON);
        assertThat(answer.getBody()).isEqualTo("Please try once more.");
        assertThat(answer.getMeta().getActor().getName()).isEqualTo("Ann");
        new Mailbox(system.connection())
                .await(email, TeamDesk.SOON, mail -> mail.text().contains("Please try once more."));
    }

    @ParameterizedTest
    @EnumSource
    void whoLooksSeesEachBreachWithIt(ConfluentClient client) {
        need(client);
        var ticket = breached();
        client.runUntil("breaches", as(Principals.OBSERVER), ticket + " demo ");
    }

    /** As admin, whose listener takes PLAIN: Debian's kcat signs in by SCRAM on no Kafka 4 (confluentinc/librdkafka#4895). */
    @Test
    void whoLooksSeesEachBreachWithKcat() {
        assumeTrue(Programs.isHere("kcat"), "no kcat on this machine: apt install kcat");
        var ticket = breached();
        var script = Path.of("..", "docs", "examples", "kcat", "breaches.sh").toAbsolutePath();
        assertThat(Programs.run(Path.of("target"), as(Principals.ADMIN), List.of(script.toString())))
                .contains(ticket + " ce_specversion=1.0,")
                .doesNotContain("ClockStarted");
    }

    /** One that nobody answered, the same for all tests: it takes twenty seconds. */
    private static synchronized String breached() {
        if (breached == null) {
            breached = leftAlone();
        }
        return breached;
    }

    private static String leftAlone() {
        var ticket = new Doors(system.connection())
                .open(Map.of(
                        "desk", "demo",
                        "channel", "PORTAL",
                        "customer", Map.of("email", "missed@clients.example"),
                        "subject", "Nobody answers",
                        "body", "Is somebody there?"));
        log.await(DeadlineBreached.class, ticket, TeamDesk.SOON);
        return ticket;
    }

    private static TicketOpened opened(String ticket) {
        var example = (TicketOpened) EventExamples.event("support.pledge.events.TicketOpened");
        return TicketOpened.newBuilder(example)
                .setMeta(Events.meta(ticket, "confluent"))
                .setSeverity(1)
                .setPolicyVersion("")
                .build();
    }

    private static void echo(ConfluentClient client, String from, String to, int many) {
        var environment = as(Principals.ADMIN);
        environment.put("PLEDGE_GROUP", "echo-" + from);
        client.run("echo", environment, from, to, Integer.toString(many));
    }

    /** How the programs are told where Kafka is, and as whom to come. */
    private static Map<String, String> as(String principal) {
        var at = system.connection();
        var environment = new HashMap<String, String>();
        environment.put("PLEDGE_KAFKA", principal.equals(Principals.ADMIN) ? at.adminKafka() : at.kafka());
        environment.put("PLEDGE_REGISTRY_URL", at.registryUrl());
        environment.put(
                "PLEDGE_KAFKA_CLIENT",
                Path.of(at.secretsDir(), principal, "kafka.properties").toString());
        return environment;
    }

    private static void need(ConfluentClient client) {
        assumeTrue(client.isHere(), "no Node.js on this machine: apt install nodejs npm");
    }
}
