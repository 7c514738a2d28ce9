package support.pledge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnyBytesTest {
    @Property(tries = 500)
    @Label("C3: any bytes are a mail")
    void anyBytesAreAMail(@ForAll byte[] bytes) {
        assertThat(MailReader.read(bytes).fingerprint()).hasSize(64);
    }

    @Property(tries = 2_000)
    @Label("C3: pieces of mails in any order are a mail, of which nothing breaks a line")
    void anyPiecesAreAMail(@ForAll("pieces") List<String> pieces) {
        var read = MailReader.read(String.join("", pieces).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read.subject()).doesNotContain("\n", "\r", "\u0000");
        assertThat(read.sender()).matches("|\\S.*@\\S+");
        assertThat(read.problems()).doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "From: ",
                        "Kim <kim@a.example>",
                        "\r\n",
                        "\n",
                        "\r",
                        " ",
                        "\t",
                        "Subject: ",
                        "=?utf-8?q?",
                        "=?utf-8?b?",
                        "=C3",
                        "?=",
                        "=",
                        "Content-Type: ",
                        "multipart/mixed",
                        "multipart/report",
                        "; boundary=",
                        "b",
                        "--b",
                        "--b--",
                        "text/html",
                        "text/plain; charset=",
                        "utf-7",
                        "iso-2022-jp",
                        "klingon",
                        "utf-16",
                        "\u001b$B",
                        "\u00e9",
                        "\u0000",
                        "message/rfc822",
                        "message/delivery-status",
                        "text/calendar",
                        "Content-Transfer-Encoding: base64\n",
                        "Content-Transfer-Encoding: quoted-printable\n",
                        "; name*0*=utf-8''%C3",
                        "; filename=\"",
                        "begin 644 x\n",
                        "end\n",
                        "\"",
                        "(",
                        "<",
                        ">",
                        ",",
                        ";",
                        ":",
                        "@",
                        "Action: failed\n",
                        "Status: 5.1.1\n",
                        "Message-ID: <a b>\n")
                .list()
                .ofMaxSize(60);
    }
}
