package support.pledge.escalation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import support.pledge.access.servlet.BearerAccess;
import support.pledge.access.servlet.NotReadable;
import support.pledge.escalation.Introserv;
import support.pledge.escalation.model.Case;
import support.pledge.escalation.model.CaseEvent;
import support.pledge.escalation.model.EscalationDesk;
import support.pledge.escalation.model.Holding;
import support.pledge.escalation.model.Opening;
import support.pledge.escalation.model.Promise;
import support.pledge.escalation.model.Step;
import support.pledge.escalation.stream.TeamQueues.Held;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.FactsChange;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.policy.routing.Trigger;
import support.pledge.streams.Instances;

@WebMvcTest(
        controllers = TeamsController.class,
        properties = "pledge.api-keys=portal:introserv:*:" + TeamsControllerTest.SHA256_OF_PORTAL_KEY
                + ",other:cloudtalk|demo:*:" + TeamsControllerTest.SHA256_OF_OTHER_KEY)
@Import({BearerAccess.class, QueuesOfAll.class, TeamsControllerTest.Parts.class})
class TeamsControllerTest {
    static final String SHA256_OF_PORTAL_KEY = "b06dae285a935240f0cc4acf8e0820872e0c02a9a76eb33c7768150ec149d4df";
    static final String SHA256_OF_OTHER_KEY = "580843d03d2216ff1a275d0991bad66e4d1af871171d929e9de604b7959f9bca";
    private static final Instant SATURDAY_NOON = Instant.parse("2026-03-07T11:00:00Z");

    @TestConfiguration
    static class Parts {
        @Bean
        PolicyBook policies() {
            PolicyBook book = new PolicyBook();
            book.publish(Introserv.yaml()).orThrow();
            return book;
        }

        @Bean
        Clock clock() {
            return Clock.fixed(SATURDAY_NOON, ZoneOffset.UTC);
        }

        @Bean
        Instances instances() {
            return Instances.one(1);
        }

        @Bean
        OneTicket queues() {
            return new OneTicket();
        }
    }

    /** One billing ticket, which waits for Monday. */
    static class OneTicket implements TeamQueuesReader {
        private boolean moving;

        @Override
        public Set<Integer> partitions() {
            return Set.of(0);
        }

        @Override
        public long held(String team, String desk) {
            return team.equals("l2-billing") ? 1 : 0;
        }

        @Override
        public Optional<Instant> overloadedSince(String team, String desk) {
            return team.equals("l1-support") ? Optional.of(SATURDAY_NOON) : Optional.empty();
        }

        @Override
        public List<Held> queue(String team, Collection<String> desks, int limit) {
            if (moving) {
                throw new NotReadable("the queues cannot be read at the moment");
            }
            return team.equals("l2-billing") ? List.of(held()) : List.of();
        }

        private static Held held() {
            var desk = new EscalationDesk(Introserv.pack());
            var customer = new Opening.Customer(null, null, null, null, null, null);
            var opening = new Opening(
                    Introserv.DESK,
                    SATURDAY_NOON.minusSeconds(600),
                    TicketFacts.of(Channel.EMAIL),
                    customer,
                    "Invoice");
            Case known = desk.on(new CaseEvent.Opened(opening), Case.unheardOf("T-1"), SATURDAY_NOON)
                    .next();
            Instant at = SATURDAY_NOON.minusSeconds(60);
            var category = new Step.Reclassified(at, "e1", FactsChange.category("BILLING"));
            known = desk.on(new CaseEvent.Happened(category), known, SATURDAY_NOON)
                    .next();
            var asked = Step.Triggered.of(at, "e2", new Trigger.Request("REFUND", null));
            known = desk.on(new CaseEvent.Happened(asked), known, SATURDAY_NOON).next();
            var promise = new Promise(
                    ClockKind.NEXT_RESPONSE, 1, SATURDAY_NOON.plusSeconds(60), Promise.Standing.RUNNING, "");
            known = desk.on(new CaseEvent.Promised(promise, false, ""), known, SATURDAY_NOON)
                    .next();
            return new Held(Holding.of(known).iterator().next(), known);
        }
    }

    @Autowired
    private MockMvcTester http;

    @Autowired
    private OneTicket queues;

    private MvcTestResult get(String path, @Nullable String token) {
        var request = http.get().uri(path);
        return (token == null ? request : request.header("Authorization", "Bearer " + token)).exchange();
    }

    @Test
    @DisplayName("E1: teams are told with their hours, per site where they are local")
    void teamsAreToldWithTheirHours() {
        var answer = get("/v1/teams", "portal-key");

        assertThat(answer).hasStatusOk();
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.teams[*].team")
                .asArray()
                .containsExactly("l1-support", "l2-billing", "l2-datacenter", "l3-sysadmins", "management");
        assertThat(answer).bodyJson().extractingPath("$.teams[0].hours.openNow").isEqualTo(true);
        assertThat(answer).bodyJson().extractingPath("$.teams[1].hours.opensAt").isEqualTo("2026-03-09T08:00:00Z");
        assertThat(answer).bodyJson().extractingPath("$.teams[1].tickets").isEqualTo(1);
        // The Monday after New York has changed its clocks and Europe has not.
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.teams[2].sites.NYC.opensAt")
                .isEqualTo("2026-03-09T12:00:00Z");
    }

    @Test
    @DisplayName("E5: a queue tells what waits, why, and until when")
    void aQueueTellsWhatWaits() {
        var answer = get("/v1/teams/l2-billing/queue", "portal-key");

        assertThat(answer).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                {"team": "l2-billing", "tickets": [{
                  "ticketId": "T-1", "desk": "introserv", "subject": "Invoice", "since": "2026-03-07T10:59:00Z",
                  "from": "l1-support", "reason": "REFUND", "waitingUntil": "2026-03-09T08:00:00Z", "accepted": false,
                  "due": [{"clock": "next-response", "cycle": 1, "standing": "RUNNING", "dueAt": "2026-03-07T11:01:00Z"}]}]}
                """);
    }

    @Test
    void nobodySeesTheTeamsOfOtherDesks() {
        assertThat(get("/v1/teams", "other-key"))
                .bodyJson()
                .extractingPath("$.teams")
                .asArray()
                .isEmpty();
        assertThat(get("/v1/teams/l2-billing/queue", "other-key")).hasStatus(404);
    }

    @Test
    void badQuestionsAreAnsweredWithProblems() {
        assertThat(get("/v1/teams/no-such-team/queue", "portal-key"))
                .hasStatus(404)
                .bodyText()
                .contains("no-such-team");
        assertThat(get("/v1/teams/l2-billing/queue?limit=0", "portal-key"))
                .hasStatus(400)
                .bodyText()
                .contains("1 to 1000");
        assertThat(get("/v1/teams", null)).hasStatus(401);
    }

    @Test
    void stateThatIsOnTheMoveIsAReasonToAskAgain() {
        queues.moving = true;
        try {
            assertThat(get("/v1/teams/l2-billing/queue", "portal-key"))
                    .hasStatus(503)
                    .hasHeader("Retry-After", "2");
        } finally {
            queues.moving = false;
        }
    }
}
