package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Mails that are made to fill a heap, several at once, at the running service with the memory that it has in life. */
class MailFloodTest {
    private static final Pattern STARTED = Pattern.compile("(?m)^process_start_time_seconds(?:\\{[^}]*})? (\\S+)$");
    private final RunningSystem system = RunningSystem.shared();
    private final Doors doors = new Doors(system.connection());

    @Test
    @DisplayName(
            "M3, M4: huge mails at once are taken, or put off with 503; the service lives, and takes the next mail")
    void hugeMailsAtOnce() throws Exception {
        var before = started();
        var mails = List.of(
                headers("X-A: b\r\n".repeat(1_000_000)),
                attached(
                        "app.log", "2026-03-02 10:00:00 INFO request GET /v1/orders/12 took 17 ms\r\n".repeat(280_000)),
                attached(
                        "small.log",
                        "2026-03-02 10:00:00 INFO request GET /v1/orders/12 took 17 ms\r\n".repeat(32_000)),
                attached("also.log", "token=abc password: none; request POST\r\n".repeat(50_000)),
                headers("Content-Type: text/plain; charset=x-bad\r\n") + "It does not work at all. ".repeat(300_000),
                attached("zeros.bin", "A".repeat(20_000_000)));
        try (var senders = Executors.newFixedThreadPool(4)) {
            var answers = new ArrayList<Future<Doors.Answer>>();
            mails.forEach(mail -> answers.add(senders.submit(() -> send(mail))));
            for (var answer : answers) {
                assertThat(answer.get().status()).as(answer.get().raw()).isIn(202, 503);
            }
        }
        assertThat(send(headers("") + "Help").status()).isEqualTo(202);
        assertThat(started()).isEqualTo(before);
    }

    private Doors.Answer send(String mail) {
        return doors.call(
                "POST",
                system.connection().intakeUrl() + "/v1/inbound-mail?desk=demo",
                system.connection().apiKey(),
                "message/rfc822",
                mail,
                Map.of());
    }

    private static String headers(String more) {
        return "From: flood@customers.example\r\nMessage-ID: <" + UUID.randomUUID()
                + "@flood.example>\r\nSubject: Flood\r\n" + more
                + (more.contains("charset") || more.isEmpty() ? "\r\n" : "\r\nHello\r\n");
    }

    private static String attached(String name, String content) {
        var type = name.endsWith("bin") ? "application/zip" : "text/plain";
        return headers(String.format(
                                Locale.ROOT,
                                "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the file\r\n"))
                        .replace("\r\nHello\r\n", "")
                + "--b\r\nContent-Type: " + type + "; name=" + name
                + "\r\nContent-Disposition: attachment; filename=" + name + "\r\n"
                + (name.endsWith("bin") ? "Content-Transfer-Encoding: base64\r\n" : "") + "\r\n" + content
                + "\r\n--b--\r\n";
    }

    private String started() {
        var page = doors.get(system.connection().intakeUrl() + "/actuator/prometheus");
        var match = STARTED.matcher(page.raw());
        assertThat(match.find()).isTrue();
        return match.group(1);
    }
}
