package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import support.pledge.events.Channel;
import support.pledge.events.TicketOpened;
import support.pledge.intake.IntakeTest;
import support.pledge.intake.attachment.AttachmentStore;
import support.pledge.intake.model.FileToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.model.conversation.FileRef;

/** The desk's first team is there until 18:00 UTC. */
class CallDoorTest extends IntakeTest {
    @Autowired
    private AttachmentStore store;

    @Autowired
    private TokenSecret secret;

    @Test
    @DisplayName("C5: a call outside hours becomes a voicemail ticket that says whom to call back")
    void aVoicemailOutsideHoursIsOwedACall() throws Exception {
        var content = "RIFF".getBytes(StandardCharsets.UTF_8);
        var file = new FileRef("call.wav", "audio/wav", content.length, store.put(content));
        var call = call("night", "2026-03-02T22:00:00Z");
        call.put("voicemail", FileToken.issue(secret, "gateway:shop", file));
        var answer = post(SHOP, "/v1/calls", call);
        assertThat(answer.status()).as(answer.raw()).isEqualTo(202);
        var id = answer.text("ticketId");
        var opened = (TicketOpened) log.of(id).getFirst();
        assertThat(opened.getChannel()).isEqualTo(Channel.PHONE);
        assertThat(opened.getSubject()).isEqualTo("Sprachnachricht von +49301234567");
        assertThat(opened.getBody()).contains("Bitte zurückrufen: +49301234567", "Aufnahme");
        assertThat(opened.getMeta().getOccurredAt()).isEqualTo(Instant.parse("2026-03-02T22:00:00Z"));
        assertThat(opened.getCustomer().getPhone()).isEqualTo("+49301234567");
        var ticket = get(agent(), "/v1/tickets/" + id).body();
        assertThat(ticket.path("callBack").path("phone").asString()).isEqualTo("+49301234567");
        assertThat(ticket.path("callBack").path("calledAt").asString()).isEqualTo("2026-03-02T22:00:00Z");
        assertThat(ticket.path("callBack").path("outsideHours").asBoolean()).isTrue();
        assertThat(ticket.path("customer").path("phone").asString()).isEqualTo("+49301234567");
        var recording = get(agent(), "/v1/tickets/" + id + "/attachments/" + file.sha256());
        assertThat(recording.headers().firstValue("Content-Type")).contains("audio/wav");
        assertThat(recording.raw()).isEqualTo("RIFF");
    }

    @Test
    @DisplayName(
            "C5: a gateway that tells of a call twice opens one ticket; what it tells otherwise is not dropped in silence")
    void aCallIsOneTicket() {
        var call = call("twice", "2026-03-02T12:00:00Z");
        call.put("outcome", "MISSED");
        var first = post(SHOP, "/v1/calls", call);
        var again = post(SHOP, "/v1/calls", call);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text("ticketId")).isEqualTo(first.text("ticketId"));
        assertThat(log.of(first.text("ticketId"))).hasSize(1);
        var opened = (TicketOpened) log.of(first.text("ticketId")).getFirst();
        assertThat(opened.getSubject()).isEqualTo("Verpasster Anruf von +49301234567");
        assertThat(opened.getCallBack().getOutsideHours()).isFalse();
        call.put("transcript", "Hello?");
        var other = post(SHOP, "/v1/calls", call);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("detail")).contains(first.text("ticketId"));
    }

    @Test
    void whatTheCallerSaidIsTheMessageAndAHiddenNumberIsAllowed() {
        var call = call("hidden", "2026-03-02T12:00:00Z");
        call.put("phone", "anonymous");
        call.put("customer", Map.of());
        call.put("transcript", "Please call me back");
        var answer = post(SHOP, "/v1/calls", call);
        var opened = (TicketOpened) log.of(answer.text("ticketId")).getFirst();
        assertThat(opened.getSubject()).isEqualTo("Voicemail from a hidden number");
        assertThat(opened.getBody()).isEqualTo("Please call me back");
        assertThat(opened.getCallBack().getPhone()).isEmpty();
        assertThat(opened.getCustomer().getPhone()).isNull();
    }

    @Test
    void anAnsweredCallOpensNothing() {
        var call = call("answered", "2026-03-02T12:00:00Z");
        call.put("outcome", "ANSWERED");
        int size = log.size();
        var answer = post(SHOP, "/v1/calls", call);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("ticketId").isNull()).isTrue();
        assertThat(answer.text("reason")).isNotEmpty();
        assertThat(log.size()).isEqualTo(size);
    }

    @Test
    void onlyAPhoneGatewayOfTheDeskMayTellOfCalls() {
        var call = call("whose", "2026-03-02T12:00:00Z");
        assertThat(post(STRANGER, "/v1/calls", call).status()).isEqualTo(401);
        assertThat(post(agent(), "/v1/calls", call).status()).isEqualTo(403);
        call.put("desk", "introserv");
        assertThat(post(FORMS, "/v1/calls", call).status()).isEqualTo(403);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        var answer = post(
                SHOP,
                "/v1/calls",
                Map.of(
                        "desk", "demo",
                        "outcome", "RANG",
                        "phone", "call me",
                        "calledAt", "2099-01-01T00:00:00Z",
                        "voicemail", "pf1.x.y"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").toString())
                .contains("\"callId\"", "\"outcome\"", "\"phone\"", "\"calledAt\"", "\"voicemail\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+49 (0)30 123-45.67 | +49301234567",
                "(555) 010-9999 ext. 12 | 5550109999x12",
                "tel:+1-555-0100 | +15550100",
                "110 | 110",
                "+49 30 12a |",
                "++49301 |",
                "12 |"
            })
    void numbersAreCleanedOrRefused(String written, String cleaned) {
        assertThat(PhoneNumber.cleaned(written)).isEqualTo(cleaned);
    }

    private static Map<String, Object> call(String id, String at) {
        var call = new HashMap<String, Object>();
        call.put("desk", "demo");
        call.put("callId", id);
        call.put("calledAt", at);
        call.put("outcome", "VOICEMAIL");
        call.put("phone", "+49 30 123 45 67");
        call.put("customer", Map.of("name", "Kim", "locale", "de"));
        return call;
    }
}
