package support.pledge.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.ConversationEntry;
import support.pledge.events.Customer;
import support.pledge.events.EventMeta;
import support.pledge.events.WorkItem;
import support.pledge.events.WorkKind;
import tools.jackson.databind.ObjectMapper;

class ItemJsonTest {
    private static final Instant AT = Instant.parse("2026-03-02T10:00:00.123Z");
    private static final Actor ANN = new Actor(ActorKind.CUSTOMER, "c", "Änn \"Q\"");

    @Test
    @DisplayName("E4: the whole conversation goes along, as JSON that anybody can read")
    void readsLikeTheSchema() {
        var meta = new EventMeta("e-1", "T-1", "demo", AT, AT, ANN);
        var item = WorkItem.newBuilder()
                .setMeta(meta)
                .setTeam("experts")
                .setKind(WorkKind.WORK)
                .setFromTeam("front")
                .setReason("COMPLEX")
                .setExplanation("x")
                .setNextStep("Take it")
                .setStartsAt(AT)
                .setCustomer(Customer.newBuilder().setEmail("ann@example.org").build())
                .setSubject("Line\nbreak")
                .setSeverity(1)
                .setOpenedAt(AT)
                .setConversation(List.of(new ConversationEntry(AT, ANN, "Hello 🙂", true)))
                .build();
        var json = new ObjectMapper().readTree(ItemJson.envelope(item));
        assertThat(json.path("type").asString()).isEqualTo("WorkItem");
        assertThat(json.path("timestamp").asString()).isEqualTo("2026-03-02T10:00:00.123Z");
        var data = json.path("data");
        assertThat(data.path("severity").intValue()).isEqualTo(1);
        assertThat(data.path("plan").isNull()).isTrue();
        assertThat(data.path("kind").asString()).isEqualTo("WORK");
        assertThat(data.path("subject").asString()).isEqualTo("Line\nbreak");
        assertThat(data.path("startsAt").asString()).isEqualTo("2026-03-02T10:00:00.123Z");
        assertThat(data.path("customer").path("email").asString()).isEqualTo("ann@example.org");
        assertThat(data.path("conversation").path(0).path("actor").path("name").asString())
                .isEqualTo("Änn \"Q\"");
        assertThat(data.path("conversation").path(0).path("visible").booleanValue())
                .isTrue();
        assertThat(data.path("urgent").isBoolean()).isTrue();
    }
}
