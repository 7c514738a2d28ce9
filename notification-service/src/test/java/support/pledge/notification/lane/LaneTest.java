package support.pledge.notification.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import support.pledge.notification.lane.LaneWork.Errand;

class LaneTest {

    private static final TopicPartition ONLY = new TopicPartition("topic", 0);

    private final CountDownLatch slow = new CountDownLatch(1);
    private final List<Long> done = new CopyOnWriteArrayList<>();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    @Test
    void aSlowMessageHoldsBackNoOtherTicketButIsNotCommittedPast() throws InterruptedException {
        write("slow", "quick", "quick");
        try (Lane lane = new Lane("lane", "topic", () -> consumer, this::read)) {
            lane.start();
            await().untilAsserted(() -> assertThat(done).containsExactlyInAnyOrder(1L, 2L));
            assertThat(committed()).isLessThanOrEqualTo(0);
            assertThat(lane.open()).isEqualTo(1);
            slow.countDown();
            await().untilAsserted(() -> assertThat(committed()).isEqualTo(3));
            assertThat(lane.open()).isZero();
        }
    }

    @Test
    void whatConcernsNobodyIsCommittedAtOnce() {
        write("nothing", "nothing");
        try (Lane lane = new Lane("lane", "topic", () -> consumer, this::read)) {
            lane.start();
            await().untilAsserted(() -> assertThat(committed()).isEqualTo(2));
        }
    }

    @Test
    void whatFailedIsNotCommitted() {
        write("broken", "quick");
        try (Lane lane = new Lane("lane", "topic", () -> consumer, this::read)) {
            lane.start();
            await().untilAsserted(() -> assertThat(done).containsExactly(1L));
            assertThat(committed()).isLessThanOrEqualTo(0);
        }
    }

    private Optional<Errand> read(ConsumerRecord<byte[], byte[]> from) {
        String ticket = new String(from.key(), UTF_8);
        return switch (ticket) {
            case "nothing" -> Optional.empty();
            case "slow" ->
                Optional.of(new Errand(ticket, () -> {
                    slow.await();
                    done.add(from.offset());
                }));
            case "broken" ->
                Optional.of(new Errand(ticket, () -> {
                    throw new IllegalStateException("cannot be said");
                }));
            default -> Optional.of(new Errand(ticket, () -> done.add(from.offset())));
        };
    }

    private void write(String... tickets) {
        consumer.schedulePollTask(() -> {
            consumer.rebalance(Set.of(ONLY));
            consumer.updateBeginningOffsets(Map.of(ONLY, 0L));
            for (int offset = 0; offset < tickets.length; offset++) {
                consumer.addRecord(
                        new ConsumerRecord<>("topic", 0, offset, tickets[offset].getBytes(UTF_8), new byte[0]));
            }
        });
    }

    private long committed() {
        OffsetAndMetadata at = consumer.committed(Set.of(ONLY)).get(ONLY);
        return at == null ? -1 : at.offset();
    }
}
