package support.pledge.team.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import support.pledge.team.webhook.Deliveries.Step;

class DeliveriesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final TopicPartition PARTITION = new TopicPartition("support.team.experts", 0);
    private static final Answer.Later DOWN = new Answer.Later("answered 503", Duration.ZERO);
    private final Deliveries deliveries =
            new Deliveries(new Patience(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(2)));
    private long offset;

    @Test
    void itemsOfOneTicketGoOneAfterTheOther() {
        var first = comes("A");
        var second = comes("A");
        assertThat(deliveries.start(NOON, 8)).containsExactly(first);
        assertThat(deliveries.start(NOON, 8)).isEmpty();
        taken(first);
        assertThat(deliveries.start(NOON, 8)).containsExactly(second);
    }

    @Test
    void oneTicketsTroubleHoldsUpNoOther() {
        var stuck = comes("A");
        comes("A");
        var other = comes("B");
        assertThat(deliveries.start(NOON, 8)).containsExactly(stuck, other);
        assertThat(deliveries.answered(stuck, DOWN, NOON, 0))
                .isEqualTo(new Step.Again(NOON.plusSeconds(5), "answered 503"));
        taken(other);
        var third = comes("B");
        assertThat(deliveries.start(NOON.plusMillis(4_999), 8)).containsExactly(third);
        assertThat(deliveries.start(NOON.plusSeconds(5), 8)).containsExactly(stuck);
    }

    @Test
    void whatIsDoneIsCommittedWithoutAGap() {
        var first = comes("A");
        var second = comes("B");
        deliveries.start(NOON, 8);
        taken(second);
        assertThat(deliveries.done()).containsEntry(PARTITION, 0L);
        taken(first);
        assertThat(deliveries.done()).containsEntry(PARTITION, 2L);
        deliveries.passOver(PARTITION, 2);
        assertThat(deliveries.done()).containsEntry(PARTITION, 3L);
        assertThat(deliveries.open()).isZero();
    }

    @Test
    void notMoreThanSoManyAreUnderWay() {
        comes("A");
        comes("B");
        comes("C");
        assertThat(deliveries.start(NOON, 2)).hasSize(2);
        assertThat(deliveries.start(NOON, 2)).isEmpty();
    }

    @Test
    void afterTheLastTryTheItemIsPutAsideAndTheNextOneGoes() {
        var first = comes("A");
        var second = comes("A");
        deliveries.start(NOON, 8);
        deliveries.answered(first, DOWN, NOON, 0);
        var end = NOON.plus(Duration.ofMinutes(2));
        assertThat(deliveries.start(end, 8)).containsExactly(first);
        assertThat(deliveries.answered(first, DOWN, end, 0))
                .isEqualTo(new Step.PutAside("answered 503, tried 2 times since " + NOON));
        assertThat(deliveries.done()).containsEntry(PARTITION, 0L);
        deliveries.gone(first);
        assertThat(deliveries.start(end, 8)).containsExactly(second);
    }

    @Test
    void whatIsUnwantedIsPutAsideAtOnce() {
        var item = comes("A");
        deliveries.start(NOON, 8);
        assertThat(deliveries.answered(item, new Answer.Unwanted("answered 410"), NOON, 0))
                .isEqualTo(new Step.PutAside("answered 410"));
    }

    @Test
    void anotherMembersPartitionIsForgottenWithWhatIsUnderWay() {
        var first = comes("A");
        comes("A");
        deliveries.start(NOON, 8);
        deliveries.forget(List.of(PARTITION));
        assertThat(deliveries.open()).isZero();
        assertThat(deliveries.done()).isEmpty();
        assertThat(deliveries.answered(first, new Answer.Taken(), NOON, 0)).isEqualTo(new Step.Gone());
        assertThat(deliveries.start(NOON, 8)).isEmpty();
        var again = comes("A");
        assertThat(deliveries.start(NOON, 1)).containsExactly(again);
    }

    private Item comes(String ticket) {
        var message = new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset++, ticket, new byte[0]);
        var item = new Item(message, "e" + offset, "{}");
        deliveries.add(item, NOON);
        return item;
    }

    private void taken(Item item) {
        assertThat(deliveries.answered(item, new Answer.Taken(), NOON, 0)).isEqualTo(new Step.Gone());
    }
}
