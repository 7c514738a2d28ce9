package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class InboxesTest {
    private static final String GOLDEN =
            "0113737570706f72742e736c612d6576656e747305d804e80704542d31040102030202680276026e00";

    private final KeyValueStore<Bytes, byte[]> store = store();

    private static KeyValueStore<Bytes, byte[]> store() {
        var store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(CaseStores.INBOX), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }

    private static Arrival arrival(long offset) {
        return new Arrival("t", 1, offset, new Record<>(new byte[] {1}, new byte[] {2}, 3));
    }

    private static List<Long> takeAll(Inboxes inboxes) {
        List<Long> offsets = new ArrayList<>();
        for (Arrival next = inboxes.take(); next != null; next = inboxes.take()) {
            offsets.add(next.offset());
        }
        return offsets;
    }

    @Test
    void desksTakeTurnsAndEachKeepsItsOrder() {
        Inboxes inboxes = new Inboxes(store);
        for (int i = 0; i < 4; i++) {
            inboxes.add("a", arrival(i));
        }
        inboxes.add("b", arrival(10));
        inboxes.add("b", arrival(11));

        assertThat(takeAll(inboxes)).containsExactly(0L, 10L, 1L, 11L, 2L, 3L);
        assertThat(inboxes.isEmpty()).isTrue();
        assertThat(store.all().hasNext()).isFalse();
    }

    @Test
    void aRestartGoesOnWhereItWas() {
        Inboxes before = new Inboxes(store);
        for (int i = 0; i < 300; i++) {
            before.add("a", arrival(i));
            before.add("a-b", arrival(1_000 + i));
        }
        for (int i = 0; i < 400; i++) {
            before.take();
        }

        Inboxes after = new Inboxes(store);
        assertThat(after.depth("a")).isEqualTo(100);
        after.add("a", arrival(300));
        Map<String, Long> told = new HashMap<>();
        after.eachChange(told::put);

        assertThat(told).isEqualTo(Map.of("a", 101L, "a-b", 100L));
        assertThat(takeAll(after).stream().filter(offset -> offset < 1_000))
                .first()
                .isEqualTo(200L);
    }

    @Test
    void anArrivalComesBackAsItWas() {
        var headers = new RecordHeaders().add("h", "v".getBytes(UTF_8)).add("n", null);
        var message = new Record<>("T-1".getBytes(UTF_8), new byte[] {1, 2, 3}, 1_000, headers);
        byte[] bytes = ArrivalCodec.encode(new Arrival("support.sla-events", 5, 600, message));

        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(GOLDEN);
        Arrival back = ArrivalCodec.decode(HexFormat.of().parseHex(GOLDEN));
        assertThat(back.topic()).isEqualTo("support.sla-events");
        assertThat(back.partition()).isEqualTo(5);
        assertThat(back.offset()).isEqualTo(600);
        assertThat(back.message().key()).isEqualTo("T-1".getBytes(UTF_8));
        assertThat(back.message().value()).containsExactly(1, 2, 3);
        assertThat(back.message().timestamp()).isEqualTo(1_000);
        assertThat(back.message().headers()).isEqualTo(headers);
    }

    @Test
    void anArrivalOfANewerProgramIsRefusedInPlainWords() {
        byte[] newer = HexFormat.of().parseHex(GOLDEN);
        newer[0] = 2;
        assertThatThrownBy(() -> ArrivalCodec.decode(newer)).hasMessageContaining("version 2");
    }
}
