package support.pledge.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import support.pledge.notification.model.Author;
import support.pledge.notification.model.Contact;
import support.pledge.notification.model.Correspondence;
import support.pledge.notification.model.Customer;
import support.pledge.notification.model.Door;
import support.pledge.notification.model.Draft;
import support.pledge.notification.model.Handled;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.MailThread;

/** What lies in stores and changelogs must be readable by every later release. */
class CorrespondenceCodecTest {

    private static final Handled HANDLED = new Handled(List.of("0195f2d4-0000-7000-8000-000000000001", "not-a-uuid"));

    private static final Correspondence OPEN = new Correspondence.Open(
            new Contact(
                    "T-1",
                    "introserv",
                    Door.OTHER,
                    new Customer("c7", "ana@example.org", null, "pt-BR", "ACME", null),
                    "Está parado",
                    true,
                    MailThread.answering("<1@x>", List.of()),
                    MailThread.answering("<2@x>", List.of("<1@x>"))),
            HANDLED,
            null);

    private static final Correspondence TOLD = new Correspondence.Open(
            ((Correspondence.Open) OPEN).contact(), HANDLED, Instant.parse("2026-03-02T09:00:00.007Z"));

    private static final Correspondence WAITING = new Correspondence.Waiting(
            List.of(new Draft(
                    Kind.HANDOVER,
                    "0195f2d4-0000-7000-8000-000000000001",
                    Instant.parse("2026-03-02T09:00:00Z"),
                    Instant.parse("2026-03-02T09:00:00.005Z"),
                    new Author(Author.Role.SYSTEM, "escalation", ""),
                    "",
                    Map.of("team", "l2-billing", "reason", "BREACH_FIRST_RESPONSE"),
                    false)),
            HANDLED);

    /** As the release before wrote them. */
    private static final String OPEN_BYTES_1 =
            "010202010195f2d4000070008000000000000001000b6e6f742d612d7575696404542d310a696e74726f736572760103633710616e61406578616d706c652e6f7267000670742d42520541434d45000d457374c3a12070617261646f01063c3140783e01063c3140783e063c3240783e02063c3140783e063c3240783e";

    private static final String WAITING_BYTES_1 =
            "010102010195f2d4000070008000000000000001000b6e6f742d612d757569640102010195f2d40000700080000000000000010000019cadc69a800000019cadc69a85040b657363616c6174696f6e01010207726561736f6e164252454143485f46495253545f524553504f4e5345057465616d0b6c322d62696c6c696e6700";

    private static final String OPEN_BYTES = "02" + OPEN_BYTES_1.substring(2) + "00";
    private static final String TOLD_BYTES = "02" + OPEN_BYTES_1.substring(2) + "010000019cadc69a87";
    private static final String WAITING_BYTES = "02" + WAITING_BYTES_1.substring(2);

    @Test
    void bytesAreAsTheyWere() {
        assertThat(HexFormat.of().formatHex(CorrespondenceCodec.encode(TOLD))).isEqualTo(TOLD_BYTES);
        assertThat(HexFormat.of().formatHex(CorrespondenceCodec.encode(OPEN))).isEqualTo(OPEN_BYTES);
        assertThat(HexFormat.of().formatHex(CorrespondenceCodec.encode(WAITING)))
                .isEqualTo(WAITING_BYTES);
    }

    @Test
    void whatWasWrittenIsRead() {
        assertThat(CorrespondenceCodec.decode(HexFormat.of().parseHex(TOLD_BYTES)))
                .isEqualTo(TOLD);
        assertThat(CorrespondenceCodec.decode(HexFormat.of().parseHex(OPEN_BYTES)))
                .isEqualTo(OPEN);
        assertThat(CorrespondenceCodec.decode(HexFormat.of().parseHex(WAITING_BYTES)))
                .isEqualTo(WAITING);
    }

    @Test
    void whatTheReleaseBeforeWroteIsRead() {
        assertThat(CorrespondenceCodec.decode(HexFormat.of().parseHex(OPEN_BYTES_1)))
                .isEqualTo(OPEN);
        assertThat(CorrespondenceCodec.decode(HexFormat.of().parseHex(WAITING_BYTES_1)))
                .isEqualTo(WAITING);
    }

    @Test
    void positionsInEnumsAreKept() {
        assertThat(Door.values()).startsWith(Door.CHAT, Door.OTHER);
        assertThat(Kind.values())
                .startsWith(
                        Kind.ACKNOWLEDGEMENT,
                        Kind.AGENT_REPLY,
                        Kind.HANDOVER,
                        Kind.STATUS_UPDATE,
                        Kind.EXPECTATION_CHANGED,
                        Kind.RESOLUTION,
                        Kind.CLOSING,
                        Kind.SECRET_MASKED,
                        Kind.OTHER_SENDER);
        assertThat(Author.Role.values())
                .startsWith(
                        Author.Role.UNKNOWN,
                        Author.Role.CUSTOMER,
                        Author.Role.AGENT,
                        Author.Role.BOT,
                        Author.Role.SYSTEM);
    }

    @Test
    void damagedBytesAndOtherFormatsAreNamed() {
        byte[] good = HexFormat.of().parseHex(TOLD_BYTES);
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> CorrespondenceCodec.decode(cut)).isInstanceOf(IllegalStateException.class);
        }
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        assertThatThrownBy(() -> CorrespondenceCodec.decode(longer)).hasMessageContaining("longer");
        byte[] newer = good.clone();
        newer[0] = 3;
        assertThatThrownBy(() -> CorrespondenceCodec.decode(newer)).hasMessageContaining("format 3");
        byte[] older = good.clone();
        older[0] = 0;
        assertThatThrownBy(() -> CorrespondenceCodec.decode(older)).hasMessageContaining("format 0");
    }
}
