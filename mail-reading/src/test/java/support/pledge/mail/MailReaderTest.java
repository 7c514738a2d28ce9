package support.pledge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailReaderTest {
    @Test
    @DisplayName("C3: sender, subject, text and thread of a plain mail")
    void readsAPlainMail() {
        var mail = read("""
                From: Kim Weiß <KIM@customers.example>
                To: support@demo.example, "X" <support+q9dgswbagej.a021cpyg4wr2nka6@demo.example>
                Message-ID: <first@customers.example>
                In-Reply-To: <t.1@demo.example>
                References: <a@x> <t.1@demo.example>
                Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe_=E2=82=AC?=
                Content-Type: text/plain; charset=utf-8

                Hello
                there
                """);
        assertThat(mail.sender()).isEqualTo("kim@customers.example");
        assertThat(mail.senderName()).isEqualTo("Kim Weiß");
        assertThat(mail.subject()).isEqualTo("Grüße €");
        assertThat(mail.text().reply()).isEqualToNormalizingNewlines("Hello\nthere");
        assertThat(mail.messageId()).isEqualTo("<first@customers.example>");
        assertThat(mail.inReplyTo()).isEqualTo("<t.1@demo.example>");
        assertThat(mail.references()).containsExactly("<a@x>", "<t.1@demo.example>");
        assertThat(mail.recipients())
                .containsExactly("support@demo.example", "support+q9dgswbagej.a021cpyg4wr2nka6@demo.example");
        assertThat(mail.automatic()).isFalse();
    }

    @Test
    void prefersThePlainPartAndReadsHtmlWhereThereIsNoOther() {
        var both = read("""
                From: a@b.example
                Content-Type: multipart/alternative; boundary=x

                --x
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                caf=E9
                --x
                Content-Type: text/html

                <p>other</p>
                --x--
                """);
        assertThat(both.text().reply()).isEqualTo("café");
        var html = read("""
                From: a@b.example
                Content-Type: text/html; charset=utf-8

                <html><head><style>p{}</style><script>alert(1)</script></head><body><p>One &amp; two</p><p>three<br>four &#8364;</p></body></html>
                """);
        assertThat(html.text().reply()).isEqualTo("One & two\nthree\nfour €");
    }

    @Test
    void lineBreaksSmuggledIntoTheSubjectAreGone() {
        var mail = read("""
                From: =?utf-8?b?RXZlDQpCY2M6IHhAeQ==?= <eve@b.example>
                Subject: =?utf-8?q?a=0D=0ABcc:_evil@x?=

                x
                """);
        assertThat(mail.subject()).isEqualTo("a Bcc: evil@x");
        assertThat(mail.senderName()).doesNotContain("\n", "\r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated (rejected)",
                "Return-Path: <>",
                "Precedence: bulk",
                "Precedence: LIST",
                "List-Id: <news.example>",
                "X-Auto-Response-Suppress: DR, AutoReply",
                "X-Autoreply: yes",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=y"
            })
    void mailsThatMustNotBeAnsweredAreTold(String header) {
        assertThat(read("From: a@b.example\n" + header + "\n\nx\n").automatic()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Auto-Submitted: auto-replied              | PROGRAM
            Auto-Submitted: auto-generated (rejected) | PROGRAM
            Return-Path: <>                           | PROGRAM
            Precedence: auto_reply                    | PROGRAM
            X-Failed-Recipients: x@y.example          | PROGRAM
            Subject: Automatische Antwort: Angebot    | PROGRAM
            Subject: =?utf-8?q?Resposta_autom=C3=A1tica:?= x | PROGRAM
            Subject: Re: Automatic reply: offer       | PERSON
            Precedence: list                          | ASKS_FOR_SILENCE
            X-Auto-Response-Suppress: All             | ASKS_FOR_SILENCE
            List-Id: <staff.customer.example>         | ASKS_FOR_SILENCE
            Auto-Submitted: no                        | PERSON
            """)
    void programsAreToldFromPeople(String header, InboundMail.Writer writer) {
        assertThat(read("From: a@b.example\n" + header + "\n\nx\n").writer()).isEqualTo(writer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: no",
                "X-Auto-Response-Suppress: DR, RN",
                "Precedence: first-class",
                "Return-Path: <a@b.example>"
            })
    void peopleAreNotTakenForPrograms(String header) {
        assertThat(read("From: a@b.example\n" + header + "\n\nx\n").automatic()).isFalse();
    }

    @Test
    void aMailOfNothingIsStillAMail() {
        var mail = read("\r\n");
        assertThat(mail.sender()).isEmpty();
        assertThat(mail.messageId()).isNull();
        assertThat(mail.identity()).isNotEqualTo(read("x\r\n").identity());
    }

    @Test
    void unknownCharsetsAndEncodingsLoseNothing() {
        var mail = read(
                "From: a@b.example\nContent-Type: text/plain; charset=klingon\nContent-Transfer-Encoding: x-nope\n\nhi ü\n");
        assertThat(mail.text().reply()).isEqualTo("hi ü");
        var russian = MailReader.read("From: a@b.example\nContent-Type: text/plain; charset=koi8-r\n\nПривет\n"
                .getBytes(Charset.forName("KOI8-R")));
        assertThat(russian.text().reply()).isEqualTo("Привет");
    }

    @Test
    void nestingHasAnEnd() {
        var deep = new StringBuilder("From: a@b.example\n");
        for (int i = 0; i < 100; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        assertThat(read(deep + "Content-Type: text/plain\n\ndeep\n").sender()).isEqualTo("a@b.example");
    }

    @Test
    void noiseIsNeverRefused() {
        var chance = new Random(3);
        for (int i = 0; i < 300; i++) {
            var bytes = new byte[chance.nextInt(2_000)];
            chance.nextBytes(bytes);
            assertThat(MailReader.read(bytes).fingerprint()).hasSize(64);
        }
    }

    private static InboundMail read(String mail) {
        return MailReader.read(mail.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @org.junit.jupiter.params.ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"<a ", "<script>", "<!--", "<div>", "<td>"})
    void hostileHtmlIsReadInLinearTime(String piece) {
        var mail = "From: a@b.example\r\nContent-Type: text/html\r\n\r\n" + piece.repeat(60_000);
        org.junit.jupiter.api.Assertions.assertTimeout(
                java.time.Duration.ofSeconds(10),
                () -> MailReader.read(mail.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("C3: comments in an address are no part of it (RFC 5322, A.5)")
    void commentsInAnAddress() {
        var mail = read("From: Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>\n\nx\n");
        assertThat(mail.sender()).isEqualTo("pete@silly.test");
    }

    @Test
    @DisplayName("C3: a mail that ends too early says so, and several senders do")
    void whatIsMissingIsTold() {
        assertThat(read("From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nhi\n")
                        .problems())
                .anyMatch(problem -> problem.contains("last boundary"));
        var several = read("From: a@b.example, c@d.example\n\nx\n");
        assertThat(several.oneOfSeveral()).isTrue();
        assertThat(several.sender()).isEqualTo("a@b.example");
        assertThat(several.problems()).isNotEmpty();
    }
}
