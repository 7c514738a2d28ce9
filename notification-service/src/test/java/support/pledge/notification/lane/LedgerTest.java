package support.pledge.notification.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final TopicPartition ONE = new TopicPartition("t", 1);
    private static final TopicPartition TWO = new TopicPartition("t", 2);

    private final Ledger ledger = new Ledger();

    @Test
    void nothingIsCommittedPastARecordThatIsNotDone() {
        begin(ONE, 10, 11, 12);
        ledger.done(ONE, 11);
        ledger.done(ONE, 12);
        assertThat(committable().offset()).isEqualTo(10);
        ledger.done(ONE, 10);
        assertThat(ledger.committable()).isEqualTo(upTo(ONE, 13));
    }

    @Test
    void whatIsCommittedIsNotCommittedAgain() {
        begin(ONE, 10);
        ledger.done(ONE, 10);
        ledger.committed(ledger.committable());
        assertThat(ledger.committable()).isEmpty();
    }

    @Test
    void partitionsDoNotWaitForEachOther() {
        begin(ONE, 1);
        begin(TWO, 7);
        ledger.done(TWO, 7);
        assertThat(ledger.committable()).containsEntry(TWO, new OffsetAndMetadata(8));
        assertThat(ledger.open()).isEqualTo(1);
    }

    @Test
    void aPartitionThatWentToAnotherIsForgotten() {
        begin(ONE, 1);
        ledger.forget(List.of(ONE));
        ledger.done(ONE, 1);
        assertThat(ledger.committable()).isEmpty();
        assertThat(ledger.open()).isZero();
    }

    @Test
    @DisplayName("N1: what was done behind a message that waits is not done again after a restart")
    void whatWasDoneIsKnownAfterARestart() {
        begin(ONE, 10, 11, 12, 14, 15);
        ledger.done(ONE, 11);
        ledger.done(ONE, 14);
        Ledger restarted = new Ledger();
        restarted.resume(ONE, committable());
        assertThat(LongStream.rangeClosed(10, 15).filter(offset -> restarted.begin(ONE, offset, 100)))
                .containsExactly(10L, 12L, 15L);
        assertThat(restarted.open()).isEqualTo(3);
        assertThat(restarted.bytes()).isEqualTo(300);
    }

    @Test
    void whatIsReadAgainByTheSameInstanceIsNotBegunAgain() {
        begin(ONE, 10, 11);
        ledger.done(ONE, 11);
        ledger.resume(ONE, new OffsetAndMetadata(10));
        assertThat(ledger.begin(ONE, 10, 100)).isFalse();
        assertThat(ledger.begin(ONE, 11, 100)).isFalse();
        assertThat(ledger.begin(ONE, 12, 100)).isTrue();
        ledger.forget(List.of(ONE));
        ledger.resume(ONE, new OffsetAndMetadata(10));
        assertThat(ledger.begin(ONE, 10, 100)).isTrue();
    }

    @Test
    void moreThanTheBrokerKeepsIsLeftOut() {
        LongStream.range(0, 20_000).forEach(offset -> begin(ONE, offset));
        LongStream.range(0, 20_000).filter(offset -> offset % 2 == 1).forEach(offset -> ledger.done(ONE, offset));
        var committable = committable();
        assertThat(committable.metadata()).hasSizeLessThan(4_096);
        assertThat(DoneAhead.read(0, committable.metadata()))
                .hasSizeGreaterThan(1_000)
                .allMatch(offset -> offset % 2 == 1);
    }

    @Test
    void metadataOfAnotherWriterSaysNothing() {
        assertThat(DoneAhead.read(7, "")).isEmpty();
        assertThat(DoneAhead.read(7, "by hand")).isEmpty();
        assertThat(DoneAhead.read(7, "1:not base64!")).isEmpty();
    }

    private OffsetAndMetadata committable() {
        return Objects.requireNonNull(ledger.committable().get(ONE));
    }

    private void begin(TopicPartition partition, long... offsets) {
        for (long offset : offsets) {
            ledger.begin(partition, offset, 100);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> upTo(TopicPartition partition, long offset) {
        return Map.of(partition, new OffsetAndMetadata(offset));
    }
}
