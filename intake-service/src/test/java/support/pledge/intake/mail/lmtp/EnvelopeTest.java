package support.pledge.intake.mail.lmtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    @Test
    void theEnvelopeStandsAboveTheMailAndNothingElseIsTouched() {
        assertThat(written("a@b.example", "Subject: x\r\nReturn-Path: <kept@b>\r\n\r\nReturn-Path: text"))
                .isEqualTo("Return-Path: <a@b.example>\r\nDelivered-To: s@d.example\r\nDelivered-To: t@d.example\r\n"
                        + "Subject: x\r\nReturn-Path: <kept@b>\r\n\r\nReturn-Path: text");
    }

    @Test
    void anOlderReturnPathAtTheTopGoes() {
        assertThat(written("", "RETURN-PATH:\r\n <made@up>\r\nreturn-path: <x@y>\nSubject: x\r\n\r\n"))
                .isEqualTo("Return-Path: <>\r\nDelivered-To: s@d.example\r\nDelivered-To: t@d.example\r\n"
                        + "Subject: x\r\n\r\n");
        assertThat(written("", "Return-Path: <only>")).endsWith("t@d.example\r\n");
        assertThat(written("", "")).endsWith("t@d.example\r\n");
    }

    @Test
    void aPortAloneIsOfThisMachine() {
        assertThat(Endpoint.parse("X", "10024")).contains(new Endpoint("127.0.0.1", 10024));
        assertThat(Endpoint.parse("X", "[::1]:24")).contains(new Endpoint("::1", 24));
        assertThat(Endpoint.parse("X", " ")).isEmpty();
        assertThatThrownBy(() -> Endpoint.parse("PLEDGE_LMTP", "host:port")).hasMessageContaining("PLEDGE_LMTP");
    }

    private static String written(String sender, String mail) {
        return new String(Envelope.write(sender, List.of("s@d.example", "t@d.example"), mail.getBytes(UTF_8)), UTF_8);
    }
}
