package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.launcher.access.Principals;
import support.pledge.launcher.local.PolicyPublisher;
import support.pledge.launcher.local.Service;
import support.pledge.launcher.process.Part;
import support.pledge.policy.pack.PackVersions;
import support.pledge.schemas.ContractSettings;

/** Two instances share a service's tickets: whichever is asked answers for both, and one alone for all once the other is gone. */
class TwoInstancesTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int TICKETS = 24;
    /** Between the services of the shared system and the next one's. */
    private static final int SECOND_SLA_TIMER = 21_085;

    private static final int SECOND_ESCALATION = 21_086;
    private static final String QUEUE = "/v1/teams/two-experts/queue?limit=1000";
    private static final String PACK = """
            desk: two
            calendars: {always: {hours: "24/7"}}
            severities: {default: 1, levels: {1: {name: Normal}}}
            clocks:
              first-response: {targets: [{within: 8h, because: one shift}]}
            teams: {two-front: {level: 1, calendar: always}, two-experts: {level: 2, calendar: always}}
            escalation: {entry: two-front, rules: [{on: request, to: two-experts}], closed-team: [{do: wait-for-opening}]}
            """;

    private final RunningSystem system = RunningSystem.shared();
    private final Doors doors = new Doors(system.connection());

    @Test
    @DisplayName(
            "E1, S18: a team's whole queue and a ticket's clocks are seen at each of two instances, and at the one that is left")
    void eitherInstanceTellsTheWhole() throws InterruptedException {
        publish();
        var tickets = IntStream.range(0, TICKETS).mapToObj(this::forExperts).toList();
        var first = system.connection();
        awaitWhole(tickets, List.of(first.slaUrl()), List.of(first.escalationUrl()));

        Part slaTimer = system.another(Service.SLA_TIMER, SECOND_SLA_TIMER);
        Part escalation = system.another(Service.ESCALATION, SECOND_ESCALATION);
        system.awaitReady(slaTimer, escalation);
        var slaTimers = List.of(first.slaUrl(), "http://127.0.0.1:" + SECOND_SLA_TIMER);
        var escalations = List.of(first.escalationUrl(), "http://127.0.0.1:" + SECOND_ESCALATION);
        awaitWhole(tickets, slaTimers, escalations);
        eachHasAPart(escalations, QUEUE);
        eachHasAPart(slaTimers, "/v1/deadlines?desk=two&within=PT9H&limit=1000");

        slaTimer.stop();
        escalation.stop();
        // At no moment is a part of the queue told as all of it.
        soon().until(() -> whole(queue(first.escalationUrl()), tickets));
        awaitWhole(tickets, List.of(first.slaUrl()), List.of(first.escalationUrl()));
    }

    private void publish() {
        var connection = system.connection();
        var settings =
                new ContractSettings(connection.broker(Principals.POLICIES), connection.registryUrl(), 6, (short) 1);
        var pack = new PolicyPublisher.Pack("two", PackVersions.versionOf(PACK), PACK);
        PolicyPublisher.publish(settings, List.of(pack), Instant.now());
        soon().until(() -> doors.get(connection.escalationUrl() + QUEUE).status() == 200);
        soon().until(() -> doors.gateway("POST", "/v1/tickets", ticket(0)).status() == 202);
    }

    private String forExperts(int number) {
        var ticket = doors.open(ticket(number));
        var wish = Map.of("reason", "COMPLEX");
        doors.agent("POST", "/v1/tickets/" + ticket + "/escalations", wish).expect(202);
        return ticket;
    }

    private static Map<String, ?> ticket(int number) {
        var customer = Map.of("email", "two-" + number + "@customers.example");
        return Map.of(
                "desk", "two", "channel", "PORTAL", "customer", customer, "subject", "Two " + number, "body", "b");
    }

    private void awaitWhole(List<String> tickets, List<String> slaTimers, List<String> escalations) {
        for (var url : escalations) {
            soon().until(() -> whole(queue(url), tickets));
            var told = doors.get(url + "/v1/teams")
                    .expect(200)
                    .body()
                    .path("teams")
                    .valueStream()
                    .filter(team -> team.path("team").asString().equals("two-experts"))
                    .mapToInt(team -> team.path("tickets").asInt());
            assertThat(told.sum()).as(url).isGreaterThanOrEqualTo(TICKETS);
        }
        for (var url : slaTimers) {
            for (var ticket : tickets) {
                soon().until(() -> doors.get(url + "/v1/tickets/" + ticket + "/clocks?lang=de")
                        .text("ticketId")
                        .equals(ticket));
            }
            soon().untilAsserted(() -> assertThat(
                            doors.get(url + "/v1/tickets/K7QM-0000-000/clocks").status())
                    .isEqualTo(404));
        }
    }

    /** True once it is; a shorter queue than the whole is never told as an answer. */
    private static boolean whole(Doors.Answer queue, List<String> tickets) {
        if (queue.status() == 503) {
            assertThat(queue.contentType()).contains("application/problem+json");
            return false;
        }
        var lines = queue.expect(200).body().path("tickets").valueStream().toList();
        var since = lines.stream()
                .map(line -> Instant.parse(line.path("since").asString()))
                .toList();
        assertThat(since).isSorted();
        var told = lines.stream().map(line -> line.path("ticketId").asString()).toList();
        assertThat(told).doesNotHaveDuplicates();
        return told.containsAll(tickets);
    }

    private Doors.Answer queue(String url) {
        return doors.get(url + QUEUE);
    }

    /** Asked for themselves they tell parts that make the whole, each partition once; a stranger is told nothing. */
    private void eachHasAPart(List<String> urls, String path) {
        var alone = Map.of("Pledge-Alone", "true");
        var token = system.connection().agentToken();
        var ids = new ArrayList<String>();
        for (var url : urls) {
            var part = doors.call("GET", url + path, token, "application/json", "", alone)
                    .expect(200);
            assertThat(part.raw()).as(url).contains("ticketId");
            part.body().findValues("ticketId").stream()
                    .map(id -> id.asString())
                    .distinct()
                    .forEach(ids::add);
            assertThat(doors.call("GET", url + path, "", "application/json", "", alone)
                            .status())
                    .isEqualTo(401);
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    private static ConditionFactory soon() {
        // Asked at once: by default the first look, too, waits an interval, and there are some hundred of them.
        return Awaitility.await().atMost(SOON).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(250));
    }
}
