package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.ActorKind;
import support.pledge.events.Channel;
import support.pledge.events.TicketOpened;
import support.pledge.intake.IntakeTest;

class TicketDoorTest extends IntakeTest {
    @Test
    @DisplayName("C2, C11: a portal's ticket gets a number, and the event says all that was said")
    void aTicketIsKeptAsItWasWritten() {
        var form = new HashMap<>(form("Help"));
        form.putAll(Map.of(
                "severity", 1,
                "plan", "standard",
                "environment", "production",
                "category", "dedicated server",
                "thirdParty", "Meta",
                "site", "fra",
                "vip", true));
        var answer = post(SHOP, "/v1/tickets", form);
        assertThat(answer.status()).as(answer.raw()).isEqualTo(202);
        var id = answer.text("ticketId");
        assertThat(answer.text("statusUrl")).isEqualTo("/v1/tickets/" + id);
        assertThat(answer.headers().firstValue("Location")).contains("/v1/tickets/" + id);
        var opened = (TicketOpened) log.of(id).getFirst();
        assertThat(opened.getChannel()).isEqualTo(Channel.PORTAL);
        assertThat(opened.getCustomer().getLocale()).isEqualTo("pt-BR");
        assertThat(opened.getPlan()).isEqualTo("Standard");
        assertThat(opened.getCategory()).isEqualTo("DEDICATED_SERVER");
        assertThat(opened.getSite()).isEqualTo("FRA");
        assertThat(opened.getVip()).isTrue();
        assertThat(opened.getMeta().getActor().getKind()).isEqualTo(ActorKind.CUSTOMER);
        assertThat(answer.text("acceptedAt"))
                .isEqualTo(opened.getMeta().getRecordedAt().toString());
    }

    @Test
    void thirdPartyMayBeYesOrNo() {
        var form = new HashMap<>(form("Help"));
        form.put("thirdParty", true);
        assertThat(((TicketOpened) log.of(post(SHOP, "/v1/tickets", form).text("ticketId"))
                                .getFirst())
                        .getThirdParty())
                .isNotBlank();
        form.put("thirdParty", false);
        assertThat(((TicketOpened) log.of(post(SHOP, "/v1/tickets", form).text("ticketId"))
                                .getFirst())
                        .getThirdParty())
                .isNull();
    }

    @Test
    void whatWasAnsweredWith202IsThereAtOnce() {
        var id = ticket();
        var shown =
                get(SHOP, "/v1/tickets/" + id.toLowerCase(java.util.Locale.ROOT).replace("-", ""));
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body().path("messages").path(0).path("text").asString())
                .isEqualTo("It is broken");
    }

    @Test
    void aRetryWithTheSameKeyIsOneTicketAndPublishesNothing() {
        var key = new String[] {"Idempotency-Key", "order-1"};
        var first = post(SHOP, "/v1/tickets", form("Once"), key);
        var second = post(SHOP, "/v1/tickets", form("Once"), key);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.text("ticketId")).isEqualTo(first.text("ticketId"));
        assertThat(log.of(first.text("ticketId"))).hasSize(1);
    }

    @Test
    void aKeyThatIsUsedForSomethingElseIsRefused() {
        var key = new String[] {"Idempotency-Key", "order-2"};
        post(SHOP, "/v1/tickets", form("One thing"), key);
        var other = post(SHOP, "/v1/tickets", form("Another thing"), key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("detail")).contains("Idempotency-Key");
    }

    @Test
    void twoGatewaysMayUseTheSameKey() {
        var key = new String[] {"Idempotency-Key", "order-3"};
        var form = new HashMap<>(form("Mine"));
        form.put("desk", "introserv");
        form.put("channel", "FORM");
        assertThat(post(FORMS, "/v1/tickets", form, key).text("ticketId"))
                .isNotEqualTo(post(SHOP, "/v1/tickets", form, key).text("ticketId"));
    }

    @Test
    void aBatchIsAnsweredItemByItem() {
        var answer = post(SHOP, "/v1/tickets:batch", List.of(form("a"), Map.of("desk", "demo"), form("b")));
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.body().path("accepted").asInt()).isEqualTo(2);
        var results = answer.body().path("results");
        assertThat(results.path(0).path("status").asInt()).isEqualTo(202);
        assertThat(results.path(1).path("problem").path("errors").toString()).contains("channel", "subject", "body");
        assertThat(log.of(results.path(2).path("ticketId").asString())).hasSize(1);
    }

    @Test
    void aPlaceInABatchIsNoKeyOfASingleTicket() {
        var batch = post(SHOP, "/v1/tickets:batch", List.of(form("q")), "Idempotency-Key", "run");
        var inBatch = batch.body().path("results").path(0).path("ticketId").asString();
        for (var key : List.of("run", "run#0", "0:run", "batch:0:run")) {
            assertThat(post(SHOP, "/v1/tickets", form("q"), "Idempotency-Key", key)
                            .text("ticketId"))
                    .isNotEmpty()
                    .isNotEqualTo(inBatch);
        }
    }

    @Test
    void whatStandsBesideABatchsTicketsIsNotDropped() {
        int before = log.size();
        var answer = post(SHOP, "/v1/tickets:batch", Map.of("tickets", List.of(form("a")), "desk", "demo"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("detail")).contains("desk is not a field here");
        assertThat(log.size()).isEqualTo(before);
    }

    @Test
    void aThousandTicketsInOneRequestAreAllKept() {
        var tickets = java.util.stream.IntStream.range(0, 1_000)
                .mapToObj(i -> form("n" + i))
                .toList();
        int before = log.size();
        var answer = post(SHOP, "/v1/tickets:batch", Map.of("tickets", tickets), "Idempotency-Key", "night-run");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(log.size() - before).isEqualTo(1_000);
        assertThat(post(SHOP, "/v1/tickets:batch", Map.of("tickets", tickets), "Idempotency-Key", "night-run")
                        .body())
                .isEqualTo(answer.body());
        assertThat(log.size() - before).isEqualTo(1_000);
    }

    @Test
    @DisplayName("S19: whoever chooses a severity is shown what it means")
    void desksAreListedForEverybody() {
        var desks = get(STRANGER, "/v1/desks");
        assertThat(desks.status()).isEqualTo(200);
        assertThat(desks.raw()).contains("\"demo\"", "Nothing works").doesNotContain("experts");
        assertThat(knock("GET", STRANGER, "/v1/desks", "", "Accept-Language", "fr, de-AT;q=0.8, en;q=0.5")
                        .raw())
                .contains("\"Kritisch\"", "Nichts geht", "Weg")
                .doesNotContain("Nothing works");
    }
}
