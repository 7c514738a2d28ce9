package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.events.ActorKind;
import support.pledge.events.AgentReplied;
import support.pledge.events.ClassificationChanged;
import support.pledge.events.CustomerReplied;
import support.pledge.events.EscalationRequested;
import support.pledge.events.ExpectationSet;
import support.pledge.events.NoteAdded;
import support.pledge.events.SeverityChanged;
import support.pledge.events.TicketAssigned;
import support.pledge.intake.IntakeTest;

class ActionDoorTest extends IntakeTest {
    @Test
    @DisplayName("S1, N2: an agent's message is an agent's, a gateway's is the customer's, a bot says so")
    void whoSpeaksIsKnown() {
        var id = ticket();
        assertThat(post(agent(), "/v1/tickets/" + id + "/messages", Map.of("body", "On it"))
                        .status())
                .isEqualTo(202);
        var answered = last(id, AgentReplied.class);
        assertThat(answered.getMeta().getActor().getKind()).isEqualTo(ActorKind.AGENT);
        assertThat(answered.getMeta().getActor().getName()).isEqualTo("Alex Agent");
        post(SHOP, "/v1/tickets/" + id + "/messages", Map.of("body", "Thanks"));
        assertThat(last(id, CustomerReplied.class).getMeta().getActor().getName())
                .isEqualTo("Ann");
        post(
                SHOP,
                "/v1/tickets/" + id + "/messages",
                Map.of("body", "Beep", "author", Map.of("kind", "bot", "name", "Botty")));
        assertThat(last(id, AgentReplied.class).getMeta().getActor().getKind()).isEqualTo(ActorKind.BOT);
    }

    @Test
    void nobodyWritesInAColleaguesName() {
        var id = ticket();
        var path = "/v1/tickets/" + id + "/messages";
        for (var other : List.of(Map.of("id", "boss"), Map.of("kind", "AGENT", "name", "The Boss"))) {
            var answer = post(agent(), path, Map.of("body", "x", "author", other));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text("detail")).startsWith("author is not you").contains("colleague");
        }
        assertThat(log.of(id)).hasSize(1);
        var myself = Map.of("kind", "agent", "id", "agent-1", "name", "Alex Agent");
        assertThat(post(agent(), path, Map.of("body", "x", "author", myself)).status())
                .isEqualTo(202);
    }

    @Test
    void notesAreForAgentsOnly() {
        var id = ticket();
        post(agent(), "/v1/tickets/" + id + "/messages", Map.of("body", "A difficult one", "public", false));
        assertThat(last(id, NoteAdded.class).getBody()).isEqualTo("A difficult one");
        assertThat(get(agent(), "/v1/tickets/" + id).raw()).contains("A difficult one");
        assertThat(get(SHOP, "/v1/tickets/" + id).raw()).doesNotContain("A difficult one");
        assertThat(post(SHOP, "/v1/tickets/" + id + "/messages", Map.of("body", "x", "visibility", "internal"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whatIsCalledPublicAndInternalGoesNowhere() {
        var id = ticket();
        var path = "/v1/tickets/" + id + "/messages";
        for (boolean open : new boolean[] {true, false}) {
            var contradiction = Map.of("body", "x", "public", open, "visibility", open ? "internal" : "public");
            assertThat(post(agent(), path, contradiction).text("detail")).contains("opposite");
        }
        assertThat(log.of(id)).hasSize(1);
        assertThat(post(agent(), path, Map.of("body", "x", "public", true, "visibility", "public"))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void nothingHappensToATicketBeforeItWasOpened() {
        var form = new HashMap<>(form("Help"));
        form.put("occurredAt", "2026-03-02T10:00:00Z");
        var id = post(SHOP, "/v1/tickets", form).text("ticketId");
        var path = "/v1/tickets/" + id;
        for (var tooEarly : List.of("2001-01-01T00:00:00Z", "2026-03-02T09:54:59Z")) {
            var answer = post(agent(), path + "/messages", Map.of("body", "x", "occurredAt", tooEarly));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text("detail")).contains("before the ticket was opened, at 2026-03-02T10:00:00Z");
            assertThat(post(agent(), path + "/status", Map.of("status", "closed", "occurredAt", tooEarly))
                            .status())
                    .isEqualTo(422);
        }
        assertThat(log.of(id)).hasSize(1);
        post(agent(), path + "/messages", Map.of("body", "x", "occurredAt", "2026-03-02T09:55:00Z"));
        assertThat(last(id, AgentReplied.class).getMeta().getOccurredAt())
                .as("another clock, a little slow")
                .isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
        post(agent(), path + "/messages", Map.of("body", "x", "occurredAt", "2026-03-02T10:05:00Z"));
        assertThat(last(id, AgentReplied.class).getMeta().getOccurredAt())
                .as("late, and on its way for months")
                .isEqualTo(Instant.parse("2026-03-02T10:05:00Z"));
    }

    @Test
    @DisplayName("S8: staff may raise the severity; what is learnt of the problem goes along")
    void severityAndClassificationChange() {
        var id = ticket();
        var changed =
                patch(agent(), "/v1/tickets/" + id, Map.of("severity", 1, "category", "refund", "thirdParty", false));
        assertThat(changed.status()).as(changed.raw()).isEqualTo(202);
        assertThat(last(id, SeverityChanged.class).getSeverity()).isEqualTo(1);
        var classified = last(id, ClassificationChanged.class);
        assertThat(classified.getCategory()).isEqualTo("REFUND");
        assertThat(classified.getThirdParty()).isEqualTo("NONE");
        assertThat(classified.getPlan()).isNull();
        assertThat(patch(agent(), "/v1/tickets/" + id, Map.of()).status()).isEqualTo(422);
    }

    @Test
    void assignmentsEscalationsAndExpectationsAreKept() {
        var path = "/v1/tickets/" + ticket();
        var id = path.substring(path.lastIndexOf('/') + 1);
        post(agent(), path + "/assignments", Map.of("team", "experts", "agent", "alex"));
        assertThat(last(id, TicketAssigned.class).getAgent().getId()).isEqualTo("alex");
        post(agent(), path + "/escalations", Map.of("reason", "management approval"));
        assertThat(last(id, EscalationRequested.class).getReason()).isEqualTo("MANAGEMENT_APPROVAL");
        var tomorrow = Instant.now().plusSeconds(86_400);
        post(agent(), path + "/expectations", Map.of("resolutionExpectedAt", tomorrow.toString()));
        assertThat(last(id, ExpectationSet.class).getResolutionExpectedAt()).isAfter(Instant.now());
        assertThat(post(agent(), path + "/assignments", Map.of("team", "nobody"))
                        .raw())
                .contains("experts, front");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31T23:59:59Z", "9999-12-31T23:59:59Z", "2020-01-01T00:00:00Z"})
    void anExpectationIsOfTheNextYears(String date) {
        var id = ticket();
        var answer = post(agent(), "/v1/tickets/" + id + "/expectations", Map.of("resolutionExpectedAt", date));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").path(0).path("field").asString())
                .isEqualTo("resolutionExpectedAt");
        assertThat(log.of(id)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "awaiting-customer, AWAITING_CUSTOMER",
        "AWAITING_THIRD_PARTY, AWAITING_THIRD_PARTY",
        "resumed, OPEN",
        "closed, CLOSED"
    })
    void theStatusIsTakenInTheWordsOfTheDoor(String word, String becomes) {
        var id = ticket();
        assertThat(post(agent(), "/v1/tickets/" + id + "/status", Map.of("status", word, "reason", "so"))
                        .status())
                .isEqualTo(202);
        assertThat(get(agent(), "/v1/tickets/" + id).text("status")).isEqualTo(becomes);
    }

    @Test
    void solvingNeedsASummaryAndAClosedTicketIsReopenedFirst() {
        var path = "/v1/tickets/" + ticket() + "/status";
        assertThat(post(agent(), path, Map.of("status", "resolved")).raw()).contains("summary");
        assertThat(post(agent(), path, Map.of("status", "resolved", "summary", "Done"))
                        .status())
                .isEqualTo(202);
        assertThat(post(agent(), path, Map.of("status", "closed")).status()).isEqualTo(202);
        assertThat(post(agent(), path, Map.of("status", "awaiting-customer")).status())
                .isEqualTo(409);
        assertThat(post(agent(), path, Map.of("status", "reopened")).status()).isEqualTo(202);
        assertThat(post(agent(), path, Map.of("status", "reopened")).status()).isEqualTo(409);
    }

    @Test
    @DisplayName("S16: a customer who writes to a closed ticket opens it again")
    void theCustomersFollowUpReopens() {
        var id = ticket();
        post(agent(), "/v1/tickets/" + id + "/status", Map.of("status", "closed"));
        post(SHOP, "/v1/tickets/" + id + "/messages", Map.of("body", "Again!"));
        assertThat(log.of(id))
                .extracting(event -> event.getClass().getSimpleName())
                .endsWith("TicketClosed", "TicketReopened", "CustomerReplied");
    }

    @Test
    void anActionIsDoneOncePerKeyAlsoWhereTheStatusHasMovedOn() {
        var id = ticket();
        var key = new String[] {"Idempotency-Key", "close-1"};
        var first = post(agent(), "/v1/tickets/" + id + "/status", Map.of("status", "closed"), key);
        var again = post(agent(), "/v1/tickets/" + id + "/status", Map.of("status", "closed"), key);
        assertThat(again.body().path("eventIds")).isEqualTo(first.body().path("eventIds"));
        assertThat(log.of(id)).hasSize(2);
        assertThat(post(agent(), "/v1/tickets/" + id + "/status", Map.of("status", "reopened"), key)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theSameWordsOfAnotherAuthorAreNoRetry() {
        var path = "/v1/tickets/" + ticket() + "/messages";
        var key = new String[] {"Idempotency-Key", "m-2"};
        assertThat(post(SHOP, path, Map.of("body", "Hi"), key).status()).isEqualTo(202);
        assertThat(post(SHOP, path, Map.of("body", "Hi", "author", "bot"), key).status())
                .isEqualTo(422);
        assertThat(post(SHOP, path, Map.of("body", "Hi"), key).status()).isEqualTo(202);
    }

    @Test
    void aRetriedMessageIsOneMessage() {
        var id = ticket();
        var key = new String[] {"Idempotency-Key", "m-1"};
        var first = post(agent(), "/v1/tickets/" + id + "/messages", Map.of("body", "Hi"), key);
        var again = post(agent(), "/v1/tickets/" + id + "/messages", Map.of("body", "Hi"), key);
        assertThat(again.text("messageId")).isEqualTo(first.text("messageId"));
        assertThat(log.of(id)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolved", "closed"})
    void aRetryOfAMessageLeavesATicketAloneThatIsDoneMeanwhile(String done) {
        var id = ticket();
        var path = "/v1/tickets/" + id;
        var key = new String[] {"Idempotency-Key", "late-retry-" + done};
        var first = post(SHOP, path + "/messages", Map.of("body", "Any news?"), key);
        post(agent(), path + "/status", Map.of("status", done, "summary", "Restarted"));
        var again = post(SHOP, path + "/messages", Map.of("body", "Any news?"), key);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(get(agent(), path).text("status")).isEqualToIgnoringCase(done);
        assertThat(log.of(id)).hasSize(3);
    }

    @Test
    void aMessageThatOpenedItsTicketAgainIsRetriedWithoutOpeningItTwice() {
        var id = ticket();
        var path = "/v1/tickets/" + id;
        var key = new String[] {"Idempotency-Key", "reopens"};
        post(agent(), path + "/status", Map.of("status", "closed"));
        var first = post(SHOP, path + "/messages", Map.of("body", "Again!"), key);
        post(agent(), path + "/status", Map.of("status", "closed"));
        assertThat(post(SHOP, path + "/messages", Map.of("body", "Again!"), key).body())
                .isEqualTo(first.body());
        assertThat(get(agent(), path).text("status")).isEqualTo("CLOSED");
    }

    @Test
    void aRefusedRequestDoesNotUseUpItsKey() {
        var path = "/v1/tickets/" + ticket();
        var key = new String[] {"Idempotency-Key", "twice"};
        assertThat(post(SHOP, path + "/messages", Map.of("text", "Hi"), key).status())
                .isEqualTo(422);
        assertThat(post(SHOP, path + "/messages", Map.of("body", "Hi"), key).status())
                .isEqualTo(202);
        assertThat(post(agent(), path + "/status", Map.of("status", "resolved"), key)
                        .status())
                .isEqualTo(422);
        assertThat(post(agent(), path + "/status", Map.of("status", "reopened"), key)
                        .status())
                .isEqualTo(409);
        assertThat(post(agent(), path + "/status", Map.of("status", "resolved", "summary", "Done"), key)
                        .status())
                .isEqualTo(202);
    }

    private <E extends SpecificRecord> E last(String ticket, Class<E> type) {
        List<E> all =
                log.of(ticket).stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(all).as(type.getSimpleName()).isNotEmpty();
        return all.getLast();
    }
}
