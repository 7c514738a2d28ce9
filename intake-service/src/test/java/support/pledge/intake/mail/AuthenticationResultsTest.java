package support.pledge.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.pledge.mail.InboundMail;
import support.pledge.mail.MailReader;

class AuthenticationResultsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "unknown", textBlock = """
            mx.demo.example; dmarc=pass header.from=shop.example                                      | true
            mx.demo.example; spf=pass smtp.mailfrom=x.example; dmarc=fail (p=REJECT) header.from=shop.example | false
            MX.demo.example 1; dkim=fail; DMARC=Pass (p=none dis=none) header.from="shop.example"     | true
            mx.demo.example; dmarc=none                                                               | unknown
            mx.demo.example; dmarc=temperror header.from=shop.example                                 | unknown
            mx.demo.example; spf=fail                                                                 | unknown
            mx.elsewhere.example; dmarc=pass header.from=shop.example                                 | unknown
            mx.demo.example.evil.example; dmarc=pass                                                  | unknown
            mx.demo.example; dmarc=pass header.from=elsewhere.example                                 | unknown
            mx.demo.example; spf=pass (x; dmarc=pass header.from=shop.example) smtp.helo=a            | unknown
            mx.demo.example; none                                                                     | unknown
            """)
    @DisplayName("C6: only a trusted server's word on this sender's domain counts")
    void onlyATrustedServersWordCounts(String header, @Nullable Boolean authentic) {
        var mail = withResults(header);
        assertThat(mail.authenticationResults()).isNotEmpty();
        assertThat(AuthenticationResults.of(mail, AuthenticationResults.trusted(List.of(" mx.Demo.example "))))
                .isEqualTo(authentic);
        assertThat(AuthenticationResults.of(mail, AuthenticationResults.trusted(List.of(""))))
                .isNull();
    }

    private static InboundMail withResults(String header) {
        return MailReader.read(("From: Kim <kim@shop.example>\r\nAuthentication-Results: " + header + "\r\n\r\nx\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }
}
