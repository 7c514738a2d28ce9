package support.pledge.notification.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.notification.Samples;
import support.pledge.notification.model.Author;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.MailThread;
import support.pledge.notification.text.Texts;

class MailWriterTest {
    static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final MailWriter writer = new MailWriter(settings("127.0.0.1", 25));

    static MailSettings settings(String host, int port) {
        return new MailSettings(host, port, "pledge.example", SECRET, Map.of(), 4);
    }

    @Test
    @DisplayName("N1: the same message gives the same mail each time")
    void theSameMessageGivesTheSameMail() throws Exception {
        var sample = Samples.mail(Kind.ACKNOWLEDGEMENT).in("ru", "Europe/Moscow");

        assertThat(raw(write(sample))).isEqualTo(raw(write(sample)));
        assertThat(write(sample).getMessageID()).isEqualTo(ReplyTokenTest.idOf(sample.message()));
    }

    @Test
    @DisplayName("N1: said again after a crash it is the same mail but for its date, boundary and all")
    void aRepeatedMailDiffersOnlyInItsDate() throws Exception {
        var sample = Samples.mail(Kind.RESOLUTION).saying("Done.").message();
        var letter = new Texts().compose(sample);
        var first = raw(writer.write(sample, letter, Samples.RECORDED));
        var again = raw(writer.write(sample, new Texts().compose(sample), Samples.RECORDED.plusSeconds(90)));

        assertThat(first).isNotEqualTo(again).contains("boundary=\"=_" + sample.id() + "\"");
        assertThat(first.replaceFirst("(?m)^Date: .*$", "")).isEqualTo(again.replaceFirst("(?m)^Date: .*$", ""));
    }

    @Test
    @DisplayName("N2: no text can end its part of the mail and begin another")
    void noTextCanEndItsPart() throws Exception {
        var id = Samples.mail(Kind.AGENT_REPLY).message().id();
        var attack = "Hi\r\n--=_" + id + "\r\nContent-Type: text/html\r\n\r\n<b>x</b>\r\n--=_" + id + "--\r\n";
        for (var text : List.of(attack, attack + "é", attack + "Привет".repeat(200))) {
            var mail = write(Samples.mail(Kind.AGENT_REPLY).saying(text));
            var parts = (Multipart)
                    new MimeMessage(null, new ByteArrayInputStream(raw(mail).getBytes(UTF_8))).getContent();

            assertThat(parts.getCount()).isEqualTo(2);
            assertThat(parts.getBodyPart(0).getContent().toString()).contains("--=_" + id + "--");
            assertThat(parts.getBodyPart(1).getContent().toString()).contains("&lt;b&gt;x&lt;/b&gt;");
        }
    }

    @Test
    @DisplayName("N1: automatic mails say so (RFC 3834); a person's answer does not")
    void automaticMailsSayThatTheyAre() throws Exception {
        var handover = write(Samples.mail(Kind.HANDOVER));
        var person = write(Samples.mail(Kind.AGENT_REPLY).saying("Hi"));
        var bot = write(Samples.mail(Kind.AGENT_REPLY).saying("Hi").by(new Author(Author.Role.BOT, "b", "Robo")));

        assertThat(write(Samples.mail(Kind.ACKNOWLEDGEMENT)).getHeader("Auto-Submitted"))
                .containsExactly("auto-replied");
        assertThat(handover.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(handover.getHeader("X-Auto-Response-Suppress")).containsExactly("DR, RN, NRN, OOF, AutoReply");
        assertThat(bot.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(person.getHeader("Auto-Submitted")).isNull();
        assertThat(person.getHeader("X-Auto-Response-Suppress")).isNull();
    }

    @Test
    void aMailboxOfItsOwnIsFromAndReplyTo() throws Exception {
        var settings =
                new MailSettings("h", 25, "pledge.example", SECRET, Map.of("introserv", "help@introserv.example"), 1);
        var sample = Samples.mail(Kind.CLOSING);
        var mail = new MailWriter(settings)
                .write(sample.message(), new Texts().compose(sample.message()), Samples.RECORDED);

        assertThat(mail.getHeader("From", null)).isEqualTo("Introserv Support <help@introserv.example>");
        assertThat(mail.getHeader("Reply-To", null)).matches("help\\+k7qm4t2x9ab\\.[0-9a-z]{16}@introserv\\.example");
        assertThat(mail.getEnvelopeFrom()).matches("bounce\\+k7qm4t2x9ab\\.[0-9a-z]{16}@pledge\\.example");
    }

    @Test
    void aStrangersThreadCannotAddHeaders() throws Exception {
        var thread = new MailThread("<a@b>\r\nBcc: eve@evil.example", List.of("<good@b>", "<x\u2028y@b>", "no id"));
        var mail = write(Samples.mail(Kind.STATUS_UPDATE).answering(thread));

        assertThat(mail.getHeader("In-Reply-To")).isNull();
        assertThat(mail.getHeader("References", null)).contains("<good@b>").doesNotContain("x", "Bcc");
        assertThat(mail.getHeader("Bcc")).isNull();
    }

    @Test
    void aLongThreadIsFolded() throws Exception {
        var ids = IntStream.range(0, 20)
                .mapToObj(i -> "<" + "x".repeat(200) + i + "@b>")
                .toList();
        var mail = write(Samples.mail(Kind.STATUS_UPDATE).answering(MailThread.answering(ids.getLast(), ids)));

        assertThat(raw(mail).lines()).allMatch(line -> line.length() < 998);
        assertThat(raw(mail)).contains("References: <x").contains("In-Reply-To: " + ids.getLast());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ana",
                "@customer.example",
                "ana@",
                "ana@customer.example, eve@evil.example",
                "ana@customer.example\r\nBcc: eve@evil.example",
                "ana\u2028@customer.example",
                "Ana <ana@customer.example>",
                "\"a b\"@customer.example",
                "group:ana@customer.example;",
                "a..b@customer.example",
                "ana@cust_omer.example",
                "ana@-customer.example",
                "анна@customer.example",
                "ana@customer..example",
                "=?utf-8?q?ana=0d=0a?=@customer example"
            })
    void aMalformedAddressFailsWithoutBeingRepeated(String address) {
        assertThatThrownBy(() -> Address.of(address))
                .isInstanceOf(Address.Malformed.class)
                .hasMessageNotContaining("customer.example");
    }

    @Test
    void aDomainInOtherLettersIsWrittenInAscii() throws Exception {
        assertThat(Address.of(" anna@bücher.example ")).isEqualTo("anna@xn--bcher-kva.example");
        assertThat(Address.of("o'neil+x@localhost")).isEqualTo("o'neil+x@localhost");
    }

    @Test
    void aTicketThatIsNoNumberFailsCleanly() {
        assertThatThrownBy(() -> write(Samples.mail(Kind.CLOSING).about("K7\r\nBcc: x@y", "e")))
                .isInstanceOf(Address.Malformed.class);
    }

    @Test
    void refusesSettingsThatMakeNoSenseAndKeepsTheSecretToItself() {
        assertThat(settings("h", 25).toString()).doesNotContain(SECRET);
        refuses("smtp-host", () -> settings(" ", 25));
        refuses("smtp-port", () -> settings("h", 0));
        refuses("domain", () -> new MailSettings("h", 25, "a@b", SECRET, Map.of(), 1));
        refuses("secret", () -> new MailSettings("h", 25, "a.b", "short", Map.of(), 1));
        refuses("connections", () -> new MailSettings("h", 25, "a.b", SECRET, Map.of(), 0));
        refuses("desk 'd'", () -> new MailSettings("h", 25, "a.b", SECRET, Map.of("d", "nonsense"), 1));
        refuses("desk 'd'", () -> new MailSettings("h", 25, "a.b", SECRET, Map.of("d", "a+b@c.d"), 1));
    }

    private static void refuses(String setting, ThrowingCallable settings) {
        assertThatThrownBy(settings)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(setting);
    }

    private SMTPMessage write(Samples sample) throws Exception {
        return writer.write(sample.message(), new Texts().compose(sample.message()), Samples.RECORDED);
    }

    static String raw(MimeMessage mail) throws Exception {
        var bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        return bytes.toString(UTF_8);
    }
}
