package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import support.pledge.launcher.local.Service;
import tools.jackson.databind.JsonNode;

/**
 * The running system, watched by a real Prometheus with the rules of ops. With {@code -Dpledge.rewrite=true} what it saw is drawn for the
 * guide.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WatchTest {
    private static final String NEEDED = "the system is watched by a real Prometheus: apt install prometheus";
    private static final Duration EVERYTHING_SHOWN = Duration.ofSeconds(150);
    private static final Duration REQUIRED = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern METRIC =
            Pattern.compile("(?<![:\\w])(pledge|http|jvm|process|kafka)_[a-z0-9_]+(?![:\\w])");
    private static final Path PICTURES = Path.of("../docs/pictures");
    /** Acknowledged within two minutes, whatever else is promised. */
    private static final String DESK = "cloudtalk";

    /** Of a mail that nobody here sent. */
    private static final String BOUNCE = """
            From: Mail System <MAILER-DAEMON@elsewhere.example>
            To: <support@demo.example>
            Message-ID: <bounce-%d@elsewhere.example>
            Subject: Undelivered
            Auto-Submitted: auto-replied
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            It could not be delivered.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; elsewhere.example

            Final-Recipient: rfc822; nobody@elsewhere.example
            Action: failed
            Status: 5.1.1

            --b--
            """;

    private final RunningSystem system = RunningSystem.shared();
    private final Doors doors = new Doors(system.connection());
    private final Instant begun = Instant.now();
    private Prometheus prometheus;
    private int round;

    @BeforeAll
    void watch(@TempDir Path folder) throws Exception {
        if (!Prometheus.isHere()) {
            System.out.println(NEEDED);
        }
        assumeTrue(Prometheus.isHere(), NEEDED);
        prometheus = Prometheus.start(
                folder,
                system.port(440),
                List.of(system.port(0), system.port(1), system.port(2), system.port(3)),
                system.registryManagement());
    }

    @AfterAll
    void stop() throws Exception {
        if (prometheus == null) {
            return;
        }
        if (Boolean.getBoolean("pledge.rewrite")) {
            await(SOON).pollDelay(Duration.ofSeconds(10)).until(() -> true); // So that the end of it is seen.
            for (var dashboard : Dashboards.all()) {
                new DashboardPicture(prometheus, begun, Instant.now())
                        .write(dashboard, PICTURES.resolve(dashboard.name() + ".svg"));
            }
        }
        prometheus.close();
    }

    @Test
    @Order(1)
    @DisplayName("every expression of every dashboard, rule and alert returns data")
    void everyExpressionReturnsData() {
        var expressions = expressions();
        assertThat(expressions).hasSizeGreaterThan(100);
        Awaitility.await("all pages are read, by a Prometheus as old as Debian's")
                .atMost(SOON)
                .until(() -> number("sum(up)") == 5);
        Awaitility.await()
                .atMost(EVERYTHING_SHOWN)
                .pollInterval(Duration.ofSeconds(3))
                .untilAsserted(() -> {
                    drive();
                    assertThat(withoutData(expressions)).isEmpty();
                    // Also where an "or" would hide that a name is none.
                    assertThat(prometheus.names()).containsAll(metricsIn(expressions.values()));
                });
    }

    private static List<String> metricsIn(Collection<String> expressions) {
        return expressions.stream()
                .flatMap(expression -> METRIC.matcher(expression).results())
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    @Test
    @Order(2)
    @DisplayName("sla-timer killed: the dead-man alert comes within two minutes, and goes when it is back")
    void theClockIsMissed() throws Exception {
        assertThat(firing("PledgeClockGone", Map.of())).isFalse();
        var killed = Instant.now();
        system.kill(Service.SLA_TIMER);
        try {
            await(REQUIRED).until(() -> firing("PledgeClockGone", Map.of("service", "sla-timer")));
            System.out.println(
                    "dead-man alert " + Duration.between(killed, Instant.now()).toSeconds() + " s after the kill");
        } finally {
            system.startAgain(Service.SLA_TIMER);
        }
        await(SOON).until(() -> !firing("PledgeClockGone", Map.of()));
    }

    @Test
    @Order(3)
    @DisplayName(
            "a stopped mail server: the acknowledgement's burn rate alerts before more than 1 % of the promises are missed")
    void acknowledgementsThatStandStillAreNoticedInTime() throws Exception {
        var burning = Map.of("desk", DESK, "clock", "acknowledgement");
        for (int i = 0; i < 10; i++) {
            doors.open(ticket(DESK));
        }
        await(SOON)
                .until(() -> number("sum(pledge_unacknowledged{desk='" + DESK + "'})") == 0
                        && number(promises("started")) >= 10);
        assertThat(firing("PledgePromisesBurningFast", burning)).isFalse();
        var stopped = Instant.now();
        system.stopMail();
        try {
            await(REQUIRED).pollInterval(Duration.ofSeconds(1)).until(() -> {
                doors.open(ticket(DESK));
                return firing("PledgePromisesBurningFast", burning);
            });
            var after = Duration.between(stopped, Instant.now()).toSeconds();
            double started = number(promises("started"));
            double missed = number(promises("breached") + " or vector(0)");
            System.out.printf(
                    "burn-rate alert %d s after the mail server stopped, %.0f of %.0f missed%n",
                    after, missed, started);
            assertThat(missed).isLessThanOrEqualTo(started / 100);
        } finally {
            system.startMail();
        }
        await(SOON).until(() -> number("sum(pledge_unacknowledged{desk='" + DESK + "'})") == 0);
    }

    private static String promises(String outcome) {
        return "sum(pledge_promises_total{clock='acknowledgement',desk='" + DESK + "',outcome='" + outcome + "'})";
    }

    private static org.awaitility.core.ConditionFactory await(Duration atMost) {
        return Awaitility.await().atMost(atMost).pollInterval(Duration.ofMillis(500));
    }

    /** By what they are for. */
    private static Map<String, String> expressions() {
        var all = new LinkedHashMap<String, String>();
        for (var dashboard : Dashboards.all()) {
            dashboard
                    .panels()
                    .forEach(panel -> Dashboards.targets(panel)
                            .forEach(target -> all.put(
                                    dashboard.name() + ": "
                                            + panel.path("title").asString("")
                                            + target.path("refId").asString(""),
                                    Dashboards.expression(target))));
        }
        for (var rule : Rules.all()) {
            for (var looksAt : rule.looksAt()) {
                all.put(rule.name() + rule.labels() + ": " + looksAt, looksAt);
            }
        }
        return all;
    }

    private List<String> withoutData(Map<String, String> expressions) throws Exception {
        var missing = new ArrayList<String>();
        for (var each : expressions.entrySet()) {
            if (prometheus.ask(each.getValue()).isEmpty()) {
                missing.add(each.getKey());
            }
        }
        return missing;
    }

    private boolean firing(String alert, Map<String, String> labels) throws Exception {
        return prometheus.firing().stream()
                .map(each -> each.path("labels"))
                .filter(each -> each.path("alertname").asString("").equals(alert))
                .anyMatch(each -> labels.entrySet().stream()
                        .allMatch(
                                label -> each.path(label.getKey()).asString("").equals(label.getValue())));
    }

    private double number(String expression) throws Exception {
        List<JsonNode> samples = prometheus.ask(expression);
        return samples.isEmpty()
                ? Double.NaN
                : Double.parseDouble(samples.getFirst().path("value").path(1).asString(""));
    }

    private Map<String, Object> ticket(String desk) {
        return Map.of(
                "desk",
                desk,
                "channel",
                "PORTAL",
                "customer",
                Map.of("email", "w" + System.nanoTime() + "@watched.example", "name", "Ines Prado", "locale", "pt-BR"),
                "subject",
                "Watched",
                "body",
                "The password is hunter2secret, and it does not start.");
    }

    /** Something of everything that is counted: by each door, with a secret, refused, answered, left alone, from a robot. */
    private void drive() throws Exception {
        round++;
        doors.open(ticket("demo"));
        var answered = doors.open(ticket("demo"));
        doors.agent("POST", "/v1/tickets/" + answered + "/messages", Map.of("body", "We are on it."));
        doors.as("", "POST", "/v1/chats", Map.of("desk", "demo", "message", "Hallo?", "locale", "de"));
        doors.as("not-the-key", "POST", "/v1/tickets", ticket("demo")).expect(401);
        doors.gateway("POST", "/v1/tickets", Map.of("desk", "demo")).expect(422);
        var to = "support@demo.example";
        var id = "<watch" + System.nanoTime() + "@robot.example>";
        var robot = Journey.mail("robot@watch-robot.example", to, id, "Hello", "Thank you for your message");
        int port = Integer.parseInt(system.connection().lmtp().replaceFirst(".*:", ""));
        MailClient.lmtp(port, "robot@watch-robot.example", to, robot);
        doors.mail(BOUNCE.formatted(System.nanoTime()).replace("\n", "\r\n"));
        if (round % 5 == 0) {
            doors.agent("POST", "/v1/tickets/" + answered + "/escalations", Map.of("reason", "COMPLEX"));
        }
    }
}
