package support.pledge.timer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

/** Golden bytes: timers on disk and in changelogs outlive every release. A change that breaks one of these loses timers. */
class StoredFormatTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void theKeyIsTheDueTimeBigEndianWithFlippedSignThenTheOwner() {
        assertThat(hex(new TimerKey(1_772_442_000_000L, "T-1").encode().get())).isEqualTo("8000019cadc69a80542d31");
        assertThat(hex(new TimerKey(0, "ü").encode().get())).isEqualTo("8000000000000000c3bc");
        assertThat(hex(new TimerKey(-1, "T").encode().get())).isEqualTo("7fffffffffffffff54");
    }

    @Test
    void theKeyReadsBack() {
        TimerKey key = new TimerKey(1_772_442_000_000L, "T-1/Grüße");
        assertThat(TimerKey.decode(key.encode())).isEqualTo(key);
    }

    @Test
    void theOrderOfBytesIsTheOrderOfTime() {
        List<Bytes> byTime = Stream.of(
                        Long.MIN_VALUE, -86_400_000L, -1L, 0L, 1L, 255L, 256L, 1_772_442_000_000L, Long.MAX_VALUE)
                .map(due -> new TimerKey(due, "T-1").encode())
                .toList();
        assertThat(byTime.stream().sorted(Comparator.naturalOrder()).toList()).isEqualTo(byTime);
    }

    @Test
    void thePayloadStandsBehindTheFormatVersion() {
        assertThat(hex(TimerValue.encode("ab".getBytes(UTF_8)))).isEqualTo("016162");
        assertThat(TimerValue.payload(HEX.parseHex("016162"))).isEqualTo("ab".getBytes(UTF_8));
        assertThat(TimerValue.payload(HEX.parseHex("01"))).isEmpty();
    }

    @Test
    void theOwnersDueStandsBehindTheFormatVersion() {
        assertThat(hex(TimerValue.encodeDue(1_772_442_000_000L))).isEqualTo("018000019cadc69a80");
        assertThat(TimerValue.due(HEX.parseHex("018000019cadc69a80"))).isEqualTo(1_772_442_000_000L);
    }

    @Test
    void aFormatFromTheFutureStopsWithAClearWord() {
        assertThatThrownBy(() -> TimerValue.payload(HEX.parseHex("026162")))
                .hasMessage(
                        "a stored timer has format 2 and 3 bytes, this release reads format 1; was the service rolled back?");
        assertThatThrownBy(() -> TimerValue.payload(new byte[0])).hasMessageContaining("no bytes");
        assertThatThrownBy(() -> TimerValue.due(HEX.parseHex("0180"))).hasMessageContaining("2 bytes");
    }

    private static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }
}
