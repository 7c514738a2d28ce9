package support.pledge.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import support.pledge.notification.Samples;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.MailThread;
import support.pledge.notification.model.Route;
import support.pledge.notification.text.Block;
import support.pledge.notification.text.Letter;
import support.pledge.notification.text.Texts;

/** Whatever strangers write, a mail has the headers and the one recipient that it should have. */
class HeaderInjectionTest {
    private static final List<String> HEADERS = headers("Plain");

    private final MailWriter writer = new MailWriter(MailWriterTest.settings("127.0.0.1", 25));
    private final Texts texts = new Texts();

    @Property(tries = 150)
    @Label("N2: a stranger's subject and name add no header and no recipient")
    void strangersAddNoHeader(
            @ForAll("hostile") String subject, @ForAll("hostile") String name, @ForAll("hostile") String text)
            throws Exception {
        var message = Samples.mail(Kind.RESOLUTION)
                .subject(subject)
                .to("ana@customer.example", name)
                .saying(text)
                .message();
        var composed = texts.compose(message);
        var direct = letter(subject, text);

        for (var letter : List.of(composed, direct)) {
            var raw = MailWriterTest.raw(writer.write(message, letter, Samples.RECORDED));
            var read = parse(raw);
            assertThat(names(read)).isEqualTo(HEADERS);
            assertThat(read.getAllRecipients())
                    .singleElement()
                    .extracting(to -> ((InternetAddress) to).getAddress())
                    .isEqualTo("ana@customer.example");
            assertThat(subject(read)).doesNotContainPattern("[\\p{Cc}\\u2028\\u2029]");
            assertThat(raw.replace("\r\n", "")).doesNotContain("\r", "\n");
        }
    }

    @Example
    void aSubjectThatIsFoldedBehindABackslashIsOneLine() throws Exception {
        var message = Samples.mail(Kind.RESOLUTION).message();
        var written = "a".repeat(60) + "\\ " + "b".repeat(60);
        var read = parse(MailWriterTest.raw(writer.write(message, letter(written, "x"), Samples.RECORDED)));
        assertThat(read.getHeader("Subject", null)).contains("\r\n");
        assertThat(subject(read)).isEqualTo(written);
    }

    @Property(tries = 150)
    @Label("N2: a hostile address is refused cleanly or is one plain address")
    void aHostileAddressIsRefusedOrPlain(@ForAll("hostile") String before, @ForAll("hostile") String after)
            throws Exception {
        var address = before + "ana@customer.example" + after;
        try {
            assertThat(Address.of(address)).matches("[\\x21-\\x7e&&[^<>,;:\"()\\[\\]\\\\]]+");
        } catch (Address.Malformed refused) {
            assertThat(refused).hasMessageNotContaining("ana");
        }
    }

    @Property(tries = 100)
    @Label("N2: a stranger's Message-IDs add no header")
    void aStrangersThreadAddsNoHeader(@ForAll("hostile") String id) throws Exception {
        var message = Samples.mail(Kind.RESOLUTION)
                .answering(new MailThread(id, List.of("<a@b>", id)))
                .message();
        var read = parse(MailWriterTest.raw(writer.write(message, letter("Plain", "x"), Samples.RECORDED)));

        assertThat(names(read)).containsAll(HEADERS).doesNotContain("Bcc");
        assertThat(read.getAllRecipients()).hasSize(1);
    }

    @Provide
    Arbitrary<String> hostile() {
        var pieces = Arbitraries.of(
                "\r\n",
                "\r",
                "\n",
                "\u2028",
                "\u0085",
                "\u0000",
                "\r\nBcc: eve@evil.example\r\n",
                "=?utf-8?q?a=0d=0aBcc:_eve=40evil.example?=",
                "=?utf-8?b?DQpCY2M6IGV2ZUBldmlsLmV4YW1wbGU=?=",
                "\r\n.\r\n",
                ", eve@evil.example",
                "<",
                ">",
                "\"",
                "\\",
                "=?",
                "?=",
                "é",
                "Привет",
                "😀",
                "\u202e",
                " ",
                "{ticket}",
                "plain words");
        return Arbitraries.oneOf(pieces, Arbitraries.strings().ofMaxLength(12))
                .list()
                .ofMaxSize(12)
                .map(list -> String.join("", list));
    }

    private static Letter letter(String subject, String text) {
        return new Letter("en", Route.MAIL, subject, subject, List.of(new Block.Prose(text)));
    }

    /** Unfolded as RFC 5322 says: the library keeps a fold whose line ends with a backslash. */
    private static String subject(MimeMessage mail) throws Exception {
        var header = mail.getHeader("Subject", null);
        return header == null ? "" : MimeUtility.decodeText(header.replaceAll("\r\n(?=[ \t])", ""));
    }

    private static List<String> headers(String subject) {
        try {
            var message = Samples.mail(Kind.RESOLUTION).message();
            var writer = new MailWriter(MailWriterTest.settings("127.0.0.1", 25));
            return names(parse(MailWriterTest.raw(writer.write(message, letter(subject, "x"), Samples.RECORDED))));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static MimeMessage parse(String raw) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> names(MimeMessage mail) throws Exception {
        return Collections.list(mail.getAllHeaders()).stream()
                .map(header -> header.getName())
                .sorted()
                .collect(Collectors.toList());
    }
}
