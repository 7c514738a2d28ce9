package support.pledge.intake.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import support.pledge.schemas.EventCodec;

class WarmupTest {
    @Test
    void writesEachTypeThatTheDoorsPublish() {
        var types = new HashSet<String>();
        Warmup.encodeEachType(new EventCodec(
                (topic, event) -> {
                    types.add(event.getSchema().getName());
                    return support.pledge.schemas.testing.InMemoryCodec.create().encode(topic, event);
                },
                (topic, bytes) -> bytes));
        assertThat(types).hasSize(22).contains("TicketOpened", "IncidentReported", "TicketsLinked", "FeedbackGiven");
    }
}
