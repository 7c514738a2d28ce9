package support.pledge.notification.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
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
        assertThat(ledger.committable()).isEqualTo(upTo(ONE, 10));
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

    private void begin(TopicPartition partition, long... offsets) {
        for (long offset : offsets) {
            ledger.begin(partition, offset);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> upTo(TopicPartition partition, long offset) {
        return Map.of(partition, new OffsetAndMetadata(offset));
    }
}
