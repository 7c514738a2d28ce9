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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.notification.delivery.Parking;
import support.pledge.notification.delivery.Waiting;
import support.pledge.notification.lane.LaneWork.Errand;
import support.pledge.streams.trace.Traces;

class LaneTest {

    private static final TopicPartition ONLY = new TopicPartition("topic", 0);

    private final CountDownLatch slow = new CountDownLatch(1);
    private final Parking parking = new Parking(Waiting.REAL);
    private final List<Long> done = new CopyOnWriteArrayList<>();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    @Test
    void aSlowMessageHoldsBackNoOtherTicketButIsNotCommittedPast() throws InterruptedException {
        write("slow", "quick", "quick");
        try (Lane lane = lane(consumer)) {
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
        try (Lane lane = lane(consumer)) {
            lane.start();
            await().untilAsserted(() -> assertThat(committed()).isEqualTo(2));
        }
    }

    @Test
    void whatFailedIsNotCommitted() {
        write("broken", "quick");
        try (Lane lane = lane(consumer)) {
            lane.start();
            await().untilAsserted(() -> assertThat(done).containsExactly(1L));
            assertThat(committed()).isLessThanOrEqualTo(0);
        }
    }

    @Test
    @DisplayName("N1, M1: a thousand messages that wait for their servers hold back no other ticket, nor what is new")
    void whatWaitsHoldsNoPlace() {
        write(Stream.concat(IntStream.range(0, 1_000).mapToObj(i -> "waiting-" + i), Stream.of("quick"))
                .toArray(String[]::new));
        try (Lane lane = lane(consumer)) {
            lane.start();
            await().untilAsserted(() -> assertThat(done).containsExactly(1_000L));
            await().untilAsserted(() -> assertThat(lane.waiting()).isEqualTo(1_000));
            assertThat(lane.open()).isEqualTo(1_000);
        }
    }

    @Test
    @DisplayName("N1: a restart while one message waits sends that one again and no other")
    void aRestartRepeatsOnlyWhatWaited() {
        write("waiting", "quick", "waiting", "quick");
        OffsetAndMetadata committed;
        try (Lane lane = lane(consumer)) {
            lane.start();
            await().untilAsserted(() -> assertThat(done).containsExactlyInAnyOrder(1L, 3L));
            await().untilAsserted(
                            () -> assertThat(DoneAhead.read(0, metadata())).containsExactly(1L, 3L));
            committed = consumer.committed(Set.of(ONLY)).get(ONLY);
        }
        done.clear();
        MockConsumer<byte[], byte[]> again = new MockConsumer<>("earliest") {
            @Override
            public synchronized Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
                return Map.of(ONLY, committed);
            }
        };
        write(again, "waiting", "quick", "quick", "quick", "new");
        try (Lane lane = lane(again)) {
            lane.start();
            await().untilAsserted(() -> assertThat(done).containsExactlyInAnyOrder(2L, 4L));
        }
    }

    @Test
    @DisplayName("N1: what waits is left to the instance that has the partition now")
    void whatWaitsIsLeftToTheNextOwner() {
        write("waiting", "waiting");
        try (Lane lane = lane(consumer)) {
            lane.start();
            await().untilAsserted(() -> assertThat(lane.waiting()).isOne());
            consumer.schedulePollTask(() -> consumer.rebalance(Set.of()));
            await().untilAsserted(() -> assertThat(lane.waiting()).isZero());
            assertThat(lane.open()).isZero();
            assertThat(done).isEmpty();
        }
    }

    private Lane lane(MockConsumer<byte[], byte[]> from) {
        return new Lane("lane", "topic", () -> from, parking, this::read, Traces.OFF);
    }

    private Optional<Errand> read(ConsumerRecord<byte[], byte[]> from) {
        String ticket = new String(from.key(), UTF_8);
        if (ticket.startsWith("waiting")) {
            return Optional.of(new Errand(ticket, () -> {
                parking.during(slow::await);
                done.add(from.offset());
            }));
        }
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
        write(consumer, tickets);
    }

    private static void write(MockConsumer<byte[], byte[]> to, String... tickets) {
        to.schedulePollTask(() -> {
            to.updateBeginningOffsets(Map.of(ONLY, 0L));
            to.rebalance(Set.of(ONLY));
            for (int offset = 0; offset < tickets.length; offset++) {
                to.addRecord(new ConsumerRecord<>("topic", 0, offset, tickets[offset].getBytes(UTF_8), new byte[0]));
            }
        });
    }

    private String metadata() {
        OffsetAndMetadata at = consumer.committed(Set.of(ONLY)).get(ONLY);
        return at == null ? "" : at.metadata();
    }

    private long committed() {
        OffsetAndMetadata at = consumer.committed(Set.of(ONLY)).get(ONLY);
        return at == null ? -1 : at.offset();
    }
}
