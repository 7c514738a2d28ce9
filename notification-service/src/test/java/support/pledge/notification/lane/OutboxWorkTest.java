package support.pledge.notification.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import support.pledge.events.Channel;
import support.pledge.events.MessageDue;
import support.pledge.events.MessageKind;
import support.pledge.events.MessageSent;
import support.pledge.notification.Facts;
import support.pledge.notification.event.Listening;
import support.pledge.notification.event.Saying;
import support.pledge.notification.model.Author;
import support.pledge.notification.model.Draft;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.Message;
import support.pledge.notification.model.Ruling;
import support.pledge.schemas.Topics;
import support.pledge.schemas.testing.InMemoryCodec;

class OutboxWorkTest {

    private final LaneFixture lane = new LaneFixture();
    private final LaneWork work = new OutboxWork(InMemoryCodec.create(), lane.courier(), lane.observer);

    @Test
    void whatIsDueIsSentAsItWasWritten() throws InterruptedException {
        Message message = answer();
        lane.handle(work, lane.written(Topics.OUTBOX, Saying.due(message)));
        assertThat(lane.mails).singleElement().satisfies(mail -> {
            assertThat(mail.id()).isEqualTo(message.id());
            assertThat(mail.to()).isEqualTo(message.to());
            assertThat(mail.thread()).isEqualTo(message.thread());
            assertThat(mail.draft().text()).isEqualTo("Try again");
            assertThat(mail.draft().author()).isEqualTo(message.draft().author());
            assertThat(mail.draft().recordedAt()).isEqualTo(message.draft().recordedAt());
        });
        assertThat(lane.said(MessageSent.class).getKind()).isEqualTo(MessageKind.AGENT_REPLY);
    }

    @Test
    void whatCannotBeReadOrSentIsPutAsideAndSaysWhy() throws InterruptedException {
        lane.handle(work, lane.raw(Topics.OUTBOX, new byte[] {9}, new RecordHeaders()));
        MessageDue newer = Saying.due(answer());
        newer.put("kind", MessageKind.UNKNOWN);
        lane.handle(work, lane.written(Topics.OUTBOX, newer));
        lane.handle(
                work,
                lane.written(Topics.OUTBOX, Facts.opened("T-1", Channel.EMAIL).build()));
        List<String> reasons = lane.putAside(Topics.OUTBOX);
        assertThat(reasons).hasSize(3);
        assertThat(reasons.get(0)).contains("wire format");
        assertThat(reasons.get(1)).contains("UNKNOWN");
        assertThat(reasons.get(2)).contains("TicketOpened");
        assertThat(lane.mails).isEmpty();
    }

    private static Message answer() {
        var opened =
                Facts.opened("T-1", Channel.EMAIL).setMail(Facts.mail("<1@x>")).build();
        var draft = new Draft(
                Kind.AGENT_REPLY,
                "cause-1",
                Facts.NOW,
                Facts.NOW.plusMillis(7),
                new Author(Author.Role.AGENT, "a1", "Sam"),
                "Try again",
                Map.of(),
                true);
        return ((Ruling.Send) Listening.contact(opened).rule(draft)).message();
    }
}
