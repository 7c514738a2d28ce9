package support.pledge.streams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The bytes are on disks: a difference here means that state in the field would be misread. */
class StateBytesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String UUID = "01955a3c-8f00-7abc-8def-0123456789ab";

    @Test
    void numbersTakeSevenBitsAByte() {
        assertThat(hex(out -> out.number(0))).isEqualTo("00");
        assertThat(hex(out -> out.number(127))).isEqualTo("7f");
        assertThat(hex(out -> out.number(128))).isEqualTo("8001");
        assertThat(hex(out -> out.signed(-1))).isEqualTo("01");
        assertThat(hex(out -> out.signed(64))).isEqualTo("8001");
    }

    @Test
    void textsAreTheirLengthPlusOneAndUtf8() {
        assertThat(hex(out -> out.text(null))).isEqualTo("00");
        assertThat(hex(out -> out.text(""))).isEqualTo("01");
        assertThat(hex(out -> out.text("aß"))).isEqualTo("0461c39f");
    }

    @Test
    void idsTakeSixteenBytesWhereTheyAreUuids() {
        assertThat(hex(out -> out.id(UUID))).isEqualTo("01" + UUID.replace("-", ""));
        assertThat(hex(out -> out.id("e-1"))).isEqualTo("0004652d31");
        // Not as it would be written again: kept letter by letter.
        assertThat(hex(out -> out.id(UUID.toUpperCase(Locale.ROOT)))).startsWith("0025");
    }

    @Test
    void instantsAreDistancesFromTheBaseOrEightBytes() {
        assertThat(hex(out -> {
                    out.base(Instant.ofEpochMilli(1_000));
                    out.instant(Instant.ofEpochMilli(1_001));
                    out.instant(Instant.ofEpochMilli(999));
                }))
                .isEqualTo("d00f" + "02" + "01");
        assertThat(hex(out -> out.fixed(NOON))).isEqualTo("0000019cae6b6600");
    }

    @Test
    void whatWasWrittenIsReadInTheSameOrder() {
        StateIn in = new StateIn(HexFormat.of().parseHex(hex(out -> {
            out.raw(200);
            out.base(NOON);
            out.flag(true);
            out.number(Long.MAX_VALUE);
            out.signed(Long.MIN_VALUE);
            out.instant(NOON.minusMillis(5));
            out.maybe((Instant) null);
            out.maybe(NOON);
            out.fixed(NOON);
            out.duration(Duration.ofHours(-1));
            out.maybe(Duration.ofMillis(3));
            out.maybe((Duration) null);
            out.text("täxt");
            out.text(null);
            out.id(UUID);
            out.id("e-1");
            out.each(List.of("a", "b"), out::text);
        })));
        assertThat(in.raw()).isEqualTo(200);
        in.base();
        assertThat(in.flag()).isTrue();
        assertThat(in.number()).isEqualTo(Long.MAX_VALUE);
        assertThat(in.signed()).isEqualTo(Long.MIN_VALUE);
        assertThat(in.instant()).isEqualTo(NOON.minusMillis(5));
        assertThat(in.maybeInstant()).isNull();
        assertThat(in.maybeInstant()).isEqualTo(NOON);
        assertThat(in.fixed()).isEqualTo(NOON);
        assertThat(in.duration()).isEqualTo(Duration.ofHours(-1));
        assertThat(in.maybeDuration()).isEqualTo(Duration.ofMillis(3));
        assertThat(in.maybeDuration()).isNull();
        assertThat(in.text()).isEqualTo("täxt");
        assertThat(in.maybeText()).isNull();
        assertThat(in.id()).isEqualTo(UUID);
        assertThat(in.id()).isEqualTo("e-1");
        assertThat(in.each(in::text)).containsExactly("a", "b");
        assertThat(in.atEnd()).isTrue();
    }

    @Test
    void bytesThatEndTooEarlyAreNoticedBeforeMemoryIsTaken() {
        StateIn hugeText = new StateIn(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 65});
        assertThatThrownBy(hugeText::text).isInstanceOf(BufferUnderflowException.class);
        StateIn hugeList = new StateIn(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 65});
        assertThatThrownBy(() -> hugeList.each(hugeList::raw)).isInstanceOf(BufferUnderflowException.class);
        assertThatThrownBy(() -> new StateIn(new byte[] {(byte) 0x80}).number())
                .isInstanceOf(BufferUnderflowException.class);
    }

    private static String hex(Consumer<StateOut> write) {
        StateOut out = new StateOut();
        write.accept(out);
        return HexFormat.of().formatHex(out.bytes());
    }
}
