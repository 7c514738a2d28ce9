package support.pledge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails made to break a reader: read in seconds, with memory in proportion to the mail, and what was left out is told. */
class HostileMailTest {
    private static final String HEADERS = "From: kim@customer.example\r\nSubject: S\r\n";
    private static final String PARTS = HEADERS + "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    private static final int LARGE = 50_000_000;
    private static final Duration SECONDS = Duration.ofSeconds(10);
    /** Bytes that reading may allocate for one byte of the mail, and at least; garbage included. */
    private static final int FACTOR = 10;

    private static final long LEAST = 400_000_000;

    static Stream<Arguments> large() {
        return Stream.of(
                Arguments.of("50 MB of lines", HEADERS + "\r\n" + "hello world\r\n".repeat(LARGE / 13), "longer than"),
                Arguments.of("50 MB in one line", HEADERS + "\r\n" + "x".repeat(LARGE), "longer than"),
                Arguments.of(
                        "a header of 50 MB", "X-A: " + "x".repeat(LARGE) + "\r\n" + HEADERS + "\r\nhi", "too long"),
                Arguments.of(
                        "a million headers", "X-A: b\r\n".repeat(1_000_000) + HEADERS + "\r\nhi", "headers too many"),
                Arguments.of(
                        "10,000 parts",
                        PARTS + "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(10_000) + "--b--\r\n",
                        "9800 parts"),
                Arguments.of("ten million boundaries", PARTS + "--b\r\n".repeat(LARGE / 5), "parts of very many"),
                Arguments.of(
                        "last boundaries only", PARTS + "--b\r\n\r\nx\r\n--b--\r\n".repeat(100_000), "after the last"),
                Arguments.of("100 levels of parts", nested(100), "nested very deeply"),
                Arguments.of("100,000 levels of parts", nested(100_000), "nested very deeply"),
                Arguments.of(
                        "100,000 mails within mails",
                        (HEADERS + "Content-Type: message/rfc822\r\n\r\n").repeat(100_000),
                        "forwards"),
                Arguments.of(
                        "50 MB of tables",
                        HEADERS + "Content-Type: text/html\r\n\r\n" + "<table><td>".repeat(LARGE / 11),
                        "only the words"),
                Arguments.of(
                        "padding only", HEADERS + "Content-Transfer-Encoding: base64\r\n\r\n" + "=".repeat(LARGE), ""));
    }

    @ParameterizedTest(name = "M3: {0}")
    @MethodSource("large")
    void neitherTimeNorMemoryRunsAway(String what, String mail, String told) {
        var raw = mail.getBytes(StandardCharsets.ISO_8859_1);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var time = CpuTime.of(() -> {
            long before = threads.getCurrentThreadAllocatedBytes();
            var read = MailReader.read(raw);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(read.sender()).isEqualTo("kim@customer.example");
            assertThat(String.join("; ", read.problems())).contains(told);
            assertThat(allocated).as("bytes allocated").isLessThan(Math.max(LEAST, (long) FACTOR * raw.length));
        });
        assertThat(time).isLessThan(SECONDS);
    }

    @Test
    @DisplayName("M4: a file that would unpack to gigabytes, and base64 of zeros, are kept as they are")
    void filesAreNeverUnpacked() {
        var zip = new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0};
        var raw = PARTS
                + "--b\r\nContent-Type: application/zip; name=bomb.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getEncoder().encodeToString(zip) + "A".repeat(20_000_000) + "\r\n--b--\r\n";
        var read = MailReader.read(raw.getBytes(StandardCharsets.US_ASCII));
        assertThat(read.attachments()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("bomb.zip");
            assertThat(file.content()).hasSizeBetween(15_000_000, 15_000_100);
        });
    }

    @ParameterizedTest(name = "M6: {0}")
    @ValueSource(
            strings = {
                "=?utf-8?q?a=0D=0ABcc:_x=40y.example?=",
                "=?utf-8?b?YQ0KQmNjOiB4QHkuZXhhbXBsZQ==?=",
                "a\u2028b\u2029c",
                "=?utf-8?q?a=E2=80=A8b?=",
                "a\u202eb\u2066c",
                "=?utf-7?q?a+AA0ACg-b?=",
                "a\u0000b",
                "=?utf-8?q?a=00b?=",
                "a\rb"
            })
    @DisplayName("M6: what would break a line is gone from subject, names and names of files")
    void nothingBreaksALine(String hostile) {
        var raw = "From: \"" + hostile + "\" <kim@customer.example>\nSubject: " + hostile
                + "\nContent-Type: application/pdf; name=\"" + hostile + "\"\n\nx\n";
        var read = MailReader.read(raw.getBytes(StandardCharsets.UTF_8));
        assertThat(read.sender()).isEqualTo("kim@customer.example");
        for (var shown : new String[] {
            read.subject(), read.senderName(), read.attachments().getFirst().name()
        }) {
            assertThat(shown)
                    .isNotBlank()
                    .doesNotContainPattern("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");
        }
    }

    @Test
    void aTypeThatIsALieIsNotBelieved() {
        var raw = PARTS
                + "--b\r\nContent-Type: image/png; name=x.png\r\n\r\n<html><script>alert(1)</script></html>\r\n--b--\r\n";
        var file = MailReader.read(raw.getBytes(StandardCharsets.US_ASCII))
                .attachments()
                .getFirst();
        assertThat(file.type()).isNotEqualTo("image/png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "\"a", "<a", "a@", "a at ", "=?u?q?", ", ", "a:", "\"", "=?utf-8?b?"})
    void headersOfOnePieceOverAndOverAreReadInLinearTime(String piece) {
        var many = piece.repeat(60_000 / piece.length());
        var raw = ("From: " + many + "\r\nSubject: " + many + "\r\nReferences: " + many
                        + "\r\nContent-Type: text/plain; " + many + "\r\n\r\nx")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(CpuTime.of(() -> MailReader.read(raw))).isLessThan(SECONDS);
    }

    private static String nested(int levels) {
        var mail = new StringBuilder(HEADERS);
        for (int i = 0; i < levels; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        return mail + "Content-Type: text/plain\r\n\r\ndeep\r\n";
    }
}
