package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import support.pledge.events.ClockKind;
import support.pledge.events.ClockRescheduled;
import support.pledge.events.ClockStarted;
import support.pledge.events.MessageSent;
import support.pledge.launcher.access.Principals;
import support.pledge.launcher.apply.ApplyCommand;
import support.pledge.launcher.local.PolicyPublisher;
import support.pledge.policy.pack.PackVersions;
import support.pledge.schemas.ContractSettings;

/** A desk's policy changes under a running system, by `./pledge policy apply`. */
class PolicyChangeTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int TICKETS = 200;
    private static final String DESK = "changing";
    private static final String FIRST = """
            desk: changing
            calendars: {always: {hours: "24/7"}}
            severities: {default: 1, levels: {1: {name: Normal}}}
            clocks:
              first-response: {targets: [{within: 24h, because: one shift}]}
            teams: {changing-team: {level: 1, calendar: always}}
            escalation: {entry: changing-team, rules: [], closed-team: [{do: wait-for-opening}]}
            """;
    private static final String SECOND = FIRST.replace("24h", "30h");

    private static final Map<String, ?> TICKET =
            Map.of("desk", DESK, "channel", "PORTAL", "customer", Map.of("id", "c"), "subject", "s", "body", "b");

    @TempDir
    static Path folder;

    private static RunningSystem system;
    private static EventLog log;
    private static Doors doors;

    private record Run(int exit, String said) {}

    @BeforeAll
    static void start() {
        system = RunningSystem.shared();
        log = new EventLog(system.connection());
        doors = new Doors(system.connection());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        log.close();
    }

    @Test
    void runningClocksStayOnTheirVersionUntilAnOperatorHasThemRecounted() throws IOException {
        assertThat(apply(FIRST).said()).contains("changing@" + PackVersions.versionOf(FIRST) + " published");
        awaitVersion(FIRST);
        open(TICKETS);
        Awaitility.await().atMost(SOON).until(() -> started().size() >= TICKETS);

        Run bad = apply(FIRST.replace("24h", "24 hours or so"));
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.said()).contains("pack.yaml:5: ", "24 hours or so", "Nothing was published.");

        Run dry = apply(SECOND, "--dry-run");
        assertThat(dry.said())
                .containsPattern("(\\d+) tickets; \\1 clocks and 0 ways to teams differ")
                .contains("not published: --dry-run");

        apply(SECOND);
        awaitVersion(SECOND);
        assertThat(moved()).isEmpty();

        assertThat(apply(SECOND, "--recount", "--because", "two shifts").said()).contains("open tickets move to it");
        Awaitility.await().atMost(SOON).until(() -> moved().size() >= TICKETS);
        String ticket = moved().getFirst().getMeta().getTicketId();
        assertThat(doors.get(system.connection().slaUrl() + "/v1/tickets/" + ticket + "/clocks?lang=de")
                        .raw())
                .contains(PackVersions.versionOf(SECOND), "nach der früheren Richtlinie", "30 Stunden");
        open(1);
        awaitVersion(SECOND);
        assertThat(moved())
                .allSatisfy(move -> assertThat(move.getCause()).isEqualTo("policy-recounted: two shifts"))
                .extracting(move -> move.getMeta().getTicketId())
                .doesNotHaveDuplicates();
    }

    @Test
    void aBrokenPackOnTheTopicTakesNothingDownAndTheOneBeforeStaysInForce() {
        var connection = system.connection();
        var settings =
                new ContractSettings(connection.broker(Principals.POLICIES), connection.registryUrl(), 6, (short) 1);
        for (String yaml : List.of("clocks: [", "desk: demo\nclocks: {}", "- \u0000", "a: &a [*a]")) {
            var broken = new PolicyPublisher.Pack("demo", PackVersions.versionOf(yaml), yaml);
            PolicyPublisher.publish(settings, List.of(broken), "", Instant.now());
        }
        var ticket = doors.open(Journey.portalTicket("steady@customers.example", "Still there?"));
        log.await(MessageSent.class, ticket, SOON);
        assertThat(log.await(ClockStarted.class, ticket, SOON).getClock().getPolicyVersion())
                .isEqualTo(PackVersions.versionOf(demo()));
    }

    private static String demo() {
        try {
            return Files.readString(Path.of("..", "policies", "demo.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Run apply(String yaml, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("pack.yaml"), yaml);
        StringWriter said = new StringWriter();
        PrintWriter to = new PrintWriter(said, true);
        CommandLine command = new CommandLine(new ApplyCommand()).setOut(to).setErr(to);
        String[] where = {file.toString(), "--data", system.data().toString()};
        int exit = command.execute(
                Stream.of(where, options).flatMap(Arrays::stream).toArray(String[]::new));
        return new Run(exit, said.toString());
    }

    private static void open(int tickets) {
        doors.gateway("POST", "/v1/tickets:batch", Collections.nCopies(tickets, TICKET))
                .expect(202);
    }

    /** New tickets come in under this version. */
    private static void awaitVersion(String yaml) {
        String version = PackVersions.versionOf(yaml);
        Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(250)).until(() -> {
            doors.gateway("POST", "/v1/tickets", TICKET);
            return started().stream()
                    .anyMatch(clock -> clock.getClock().getPolicyVersion().equals(version));
        });
    }

    private static List<ClockStarted> started() {
        return log.events(ClockStarted.class)
                .filter(started -> started.getMeta().getDesk().equals(DESK)
                        && started.getClock().getKind() == ClockKind.FIRST_RESPONSE)
                .toList();
    }

    private static List<ClockRescheduled> moved() {
        return log.events(ClockRescheduled.class)
                .filter(moved -> moved.getMeta().getDesk().equals(DESK))
                .toList();
    }
}
