package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.EscalationAccepted;
import support.pledge.events.EscalationDeferred;
import support.pledge.events.OverloadEnded;
import support.pledge.events.OverloadStarted;
import support.pledge.events.TicketEscalated;
import support.pledge.events.WorkItem;
import support.pledge.events.WorkKind;
import support.pledge.launcher.access.Principals;
import support.pledge.launcher.local.PolicyPublisher;
import support.pledge.policy.pack.PackVersions;
import support.pledge.schemas.ContractSettings;

/** Who gets a ticket, on the running system, at a desk with seconds instead of hours. */
class EscalationTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PACK = """
            desk: NAME
            languages: [en]
            calendars:
              always: {hours: "24/7"}
              hardly-ever: {zone: Europe/Berlin, hours: "Su 03:00-03:01"}
              site: {zone-of: site, hours: "Mo-Fr 08:00-17:00"}
            sites: {nyc: America/New_York, sin: Asia/Singapore}
            severities: {default: 3, levels: {1: {name: Critical}, 3: {name: General}}}
            clocks:
              first-response: {targets: [{when: {category: HURRY}, within: 2s}, {within: 24h}]}
              team-acceptance: {targets: [{when: {category: SLOW}, within: 2s}, {within: 24h}]}
            teams:
              NAME-front: {level: 1, calendar: always, overload: {open: LIMIT, relief: 2}}
              NAME-vip: {level: 1, calendar: always, handles: {category: VIP}}
              NAME-site: {level: 2, calendar: site, handles: {category: HARDWARE}}
              NAME-billing: {level: 2, name: our billing team, calendar: hardly-ever, handles: {category: BILLING}}
              NAME-experts: {level: 2, calendar: always, handles: {category: [COMPLEX, SLOW, HURRY, FLOOD, OLD]}}
              NAME-boss: {level: 4, calendar: always}
            agents:
              maria: {name: Maria Novak, team: NAME-vip, accounts: [acme]}
            escalation:
              entry: NAME-front
              rules:
                - {on: opened, when: {category: VIP}, to: NAME-vip}
                - {on: request, when: {reason: MANAGEMENT_APPROVAL}, to: NAME-boss}
                - {on: request, to: fitting-team, because: A specialist can help you better.}
                - {on: not-accepted, to: next-level, inform: [NAME-boss]}
                - {on: breach, to: next-level, inform: [NAME-boss]}
                - {on: aged, after: 3s, when: {category: OLD}, to: all-involved, inform: [NAME-boss]}
                - {on: overload, to: open-expert, inform: [NAME-boss]}
              closed-team: [{when: {severity: 1}, do: NAME-boss}, {do: wait-for-opening}]
            """;

    private static RunningSystem system;
    private static EventLog log;
    private static Doors doors;
    private static Mailbox mailbox;

    @BeforeAll
    static void start() {
        system = RunningSystem.shared();
        log = new EventLog(system.connection());
        doors = new Doors(system.connection());
        mailbox = new Mailbox(system.connection());
        publish("people", 100_000);
        publish("flooded", 4);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        log.close();
    }

    private static void publish(String desk, int limit) {
        String yaml = PACK.replace("NAME", desk).replace("LIMIT", String.valueOf(limit));
        var connection = system.connection();
        var settings =
                new ContractSettings(connection.broker(Principals.POLICIES), connection.registryUrl(), 6, (short) 1);
        var pack = new PolicyPublisher.Pack(desk, PackVersions.versionOf(yaml), yaml);
        PolicyPublisher.publish(settings, List.of(pack), "", Instant.now());
        Awaitility.await("desk " + desk)
                .atMost(SOON)
                .until(() -> doors.gateway("POST", "/v1/tickets", ticket(desk, "first", Map.of()))
                                .status()
                        == 202);
    }

    private static Map<String, ?> ticket(String desk, String who, Map<String, ?> more) {
        Map<String, Object> customer =
                new HashMap<>(Map.of("email", who + "@customers.example", "name", "Cy", "locale", "en"));
        if (more.get("account") != null) {
            customer.put("account", more.get("account"));
        }
        Map<String, Object> ticket = new HashMap<>(more);
        ticket.remove("account");
        ticket.putAll(Map.of(
                "desk", desk, "channel", "PORTAL", "customer", customer, "subject", "Help", "body", "It is broken."));
        return ticket;
    }

    private static String open(String who, Map<String, ?> more) {
        return doors.open(ticket("people", who, more));
    }

    private static void ask(String ticket, String reason) {
        doors.agent("POST", "/v1/tickets/" + ticket + "/escalations", Map.of("reason", reason))
                .expect(202);
    }

    private static TicketEscalated escalated(String ticket, String to) {
        Awaitility.await(ticket + " to " + to)
                .atMost(SOON)
                .until(() -> log.of(TicketEscalated.class, ticket).stream()
                        .anyMatch(e -> e.getToTeam().equals(to)));
        return log.of(TicketEscalated.class, ticket).stream()
                .filter(e -> e.getToTeam().equals(to))
                .findFirst()
                .orElseThrow();
    }

    private static Instant opening(String zone) {
        ZonedDateTime now = ZonedDateTime.now(ZoneId.of(zone));
        ZonedDateTime at = now.toLocalTime().isBefore(java.time.LocalTime.of(17, 0)) ? now : now.plusDays(1);
        while (at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY) {
            at = at.plusDays(1);
        }
        Instant opens = at.toLocalDate().atTime(8, 0).atZone(now.getZone()).toInstant();
        return opens.isAfter(now.toInstant()) ? opens : now.toInstant();
    }

    @Test
    @DisplayName("E1: technicians keep the hours of the ticket's site, in New York and in Singapore")
    void hoursOfTheSite() {
        Map.of("nyc", "America/New_York", "sin", "Asia/Singapore").forEach((site, zone) -> {
            var ticket = open("site-" + site, Map.of("category", "HARDWARE", "site", site));
            Instant before = opening(zone);
            ask(ticket, "OTHER");
            Instant starts = escalated(ticket, "people-site").getStartsAt();
            assertThat(Duration.between(before, starts).abs()).isLessThan(SOON);
        });
    }

    @Test
    @DisplayName(
            "E2, E4: an agent's request brings it to the fitting team, the history goes along, the customer is told why")
    void anAgentsRequest() {
        var ticket = open("complex", Map.of("category", "COMPLEX"));
        ask(ticket, "OTHER");
        var item = log.await(WorkItem.class, ticket, SOON);
        assertThat(item.getTeam()).isEqualTo("people-experts");
        assertThat(item.getConversation()).extracting(entry -> entry.getText()).contains("It is broken.");
        var mail = mailbox.await(
                "complex@customers.example", SOON, one -> one.text().contains("A specialist can help"));
        assertThat(mail.text()).contains("You stay in this conversation");
        var approval = open("credit", Map.of());
        ask(approval, "MANAGEMENT_APPROVAL");
        assertThat(escalated(approval, "people-boss").getReason()).isEqualTo("MANAGEMENT_APPROVAL");
    }

    @Test
    @DisplayName("E3: a flooded front line gives what waited longest to open experts until it is relieved")
    void aFloodedFrontLine() {
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tickets.add(doors.open(ticket("flooded", "flood" + i, Map.of("category", "FLOOD"))));
        }
        log.await(OverloadStarted.class, "flooded", SOON);
        log.await(OverloadEnded.class, "flooded", SOON);
        assertThat(escalated(tickets.getFirst(), "flooded-experts").getReason()).isEqualTo("OVERLOAD");
        var front = doors.get(system.connection().escalationUrl() + "/v1/teams")
                .body()
                .path("teams")
                .valueStream()
                .filter(team -> team.path("team").asString("").equals("flooded-front"))
                .findFirst()
                .orElseThrow();
        assertThat(front.path("tickets").asInt()).isLessThanOrEqualTo(3);
        assertThat(front.path("overload").path("open").asInt()).isEqualTo(4);
        assertThat(front.path("overload").has("since")).isFalse();
    }

    @Test
    @DisplayName(
            "E5, E8: a closed team is waited for and the customer knows since when; what is critical goes to who is there")
    void aClosedTeam() {
        var ticket = open("refund", Map.of("category", "BILLING"));
        ask(ticket, "REFUND");
        assertThat(log.await(EscalationDeferred.class, ticket, SOON).getOpensAt())
                .isAfter(Instant.now());
        mailbox.await(
                "refund@customers.example",
                SOON,
                one -> one.text().contains("our billing team") && one.text().contains("03:00"));
        var critical = open("critical", Map.of("category", "BILLING", "severity", 1));
        ask(critical, "REFUND");
        assertThat(escalated(critical, "people-boss").getExplanation()).contains("because people-billing is closed");
    }

    @Test
    @DisplayName("E6: a customer of an account with a dedicated agent comes to that person by name")
    void aDedicatedAgent() {
        var ticket = open("acme", Map.of("category", "VIP", "account", "acme"));
        assertThat(escalated(ticket, "people-vip").getAgent().getName()).isEqualTo("Maria Novak");
        assertThat(log.await(WorkItem.class, ticket, SOON).getAgent().getId()).isEqualTo("maria");
        mailbox.await("acme@customers.example", SOON, one -> one.text().contains("Maria Novak"));
    }

    @Test
    @DisplayName("E7, S17, S18: what nobody answers or takes in time goes on to the next team, and management knows")
    void whatNobodyTakes() {
        var ticket = open("hurry", Map.of("category", "HURRY"));
        assertThat(escalated(ticket, "people-experts").getReason()).isEqualTo("BREACH_FIRST_RESPONSE");
        assertThat(told("people-boss", ticket)).isTrue();

        var slow = open("slow", Map.of("category", "SLOW"));
        ask(slow, "OTHER");
        assertThat(escalated(slow, "people-boss").getReason()).isEqualTo("NOT_ACCEPTED");

        var taken = open("taken", Map.of("category", "COMPLEX"));
        ask(taken, "OTHER");
        escalated(taken, "people-experts");
        doors.agent("POST", "/v1/tickets/" + taken + "/assignments", Map.of("team", "people-experts"))
                .expect(202);
        log.await(EscalationAccepted.class, taken, SOON);
    }

    private static boolean told(String team, String ticket) {
        Awaitility.await(team + " told of " + ticket)
                .atMost(SOON)
                .until(() -> log.of(WorkItem.class, ticket).stream()
                        .anyMatch(item -> item.getTeam().equals(team) && item.getKind() == WorkKind.INFORMATION));
        return true;
    }

    @Test
    @DisplayName("S4: what is older than the pack likes is raised with all teams involved")
    void anOldTicket() {
        var ticket = open("old", Map.of("category", "OLD"));
        assertThat(escalated(ticket, "people-experts").getReason()).isEqualTo("AGED");
        assertThat(told("people-front", ticket)).isTrue();
    }

    @Test
    @DisplayName("S16: a customer who writes again while waiting is marked urgent in the queue")
    void aFollowUp() {
        var ticket = open("again", Map.of());
        doors.gateway("POST", "/v1/tickets/" + ticket + "/messages", Map.of("body", "Is anybody there?"))
                .expect(202);
        Awaitility.await()
                .atMost(SOON)
                .until(() -> doors.get(system.connection().escalationUrl() + "/v1/teams/people-front/queue?limit=1000")
                        .body()
                        .path("tickets")
                        .valueStream()
                        .anyMatch(line -> line.path("ticketId").asString("").equals(ticket)
                                && line.path("urgent").asBoolean()));
    }
}
