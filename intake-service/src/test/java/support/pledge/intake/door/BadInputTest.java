package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.events.TicketOpened;
import support.pledge.intake.IntakeTest;

/** What comes in wrong gets a clear answer, and the next one is served. */
class BadInputTest extends IntakeTest {
    @Test
    void brokenJsonIsRefusedWithItsPlace() {
        var answer = post(SHOP, "/v1/tickets", "{\"desk\": \"demo\", ");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains("line 1");
    }

    @Test
    void deepJsonIsRefused() {
        assertThat(post(SHOP, "/v1/tickets", "[".repeat(900_000)).status()).isEqualTo(400);
        assertThat(post(SHOP, "/v1/tickets", "[1,2]").status()).isEqualTo(422);
        assertThat(post(SHOP, "/v1/tickets", "").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            desk       | nowhere                   | demo, introserv
            channel    | fax                       | CHAT, PORTAL
            severity   | 2                         | 1 Critical, 3 General
            plan       | gold                      | Standard
            environment| moon                      | PRODUCTION
            site       | MARS                      | FRA
            occurredAt | yesterday                 | 2026-03-02T10:00:00Z
            occurredAt | 2999-01-01T00:00:00Z      | future
            subjet     | x                         | did you mean 'subject'?
            """)
    void aWrongFieldIsNamedWithWhatWouldBeRight(String field, String value, String says) {
        var form = new HashMap<String, Object>(form("Help"));
        form.put(field, field.equals("severity") ? Integer.valueOf(value) : value);
        var answer = post(SHOP, "/v1/tickets", form);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").path(0).path("field").asString())
                .isEqualTo(field);
        assertThat(answer.text("detail")).contains(says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001", "\u0007\n\t", "\u0000", "\u200b\u2060", "\u00a0\u2029", " "})
    void whatNobodyCanReadIsMissing(String nothing) {
        for (var field : List.of("desk", "subject", "body")) {
            var form = new HashMap<String, Object>(form("Help"));
            form.put(field, nothing);
            refusesAsMissing(field, post(SHOP, "/v1/tickets", form));
        }
        var chat = Map.of("desk", nothing, "message", "Hi");
        refusesAsMissing("desk", post(STRANGER, "/v1/chats", chat));
        refusesAsMissing("message", post(STRANGER, "/v1/chats", Map.of("desk", "demo", "message", nothing)));
        var path = "/v1/tickets/" + ticket();
        refusesAsMissing("body", post(agent(), path + "/messages", Map.of("body", nothing)));
        refusesAsMissing("reason", post(agent(), path + "/escalations", Map.of("reason", nothing)));
        refusesAsMissing("team", post(agent(), path + "/assignments", Map.of("team", nothing)));
        var resolved = Map.of("status", "resolved", "summary", nothing);
        refusesAsMissing("summary", post(agent(), path + "/status", resolved));
    }

    private static void refusesAsMissing(String field, Answer answer) {
        assertThat(answer.status()).as(field + ": " + answer.raw()).isEqualTo(422);
        assertThat(answer.text("detail")).isEqualTo(field + " is missing");
    }

    @Test
    void theSubjectOfAChatIsItsFirstLineThatSaysSomething() {
        var begun = post(STRANGER, "/v1/chats", Map.of("desk", "demo", "message", "\u0001\n \nIt is down"));
        var opened = (TicketOpened) log.of(begun.text("chatId")).getFirst();
        assertThat(opened.getSubject()).isEqualTo("It is down");
    }

    @Test
    void anAddressThatIsNoneIsRefusedAndNotRepeated() {
        var form = new HashMap<String, Object>(form("Help"));
        form.put("customer", Map.of("email", "ann\r\nBcc: x@y.example"));
        var answer = post(SHOP, "/v1/tickets", form);
        assertThat(answer.body().path("errors").path(0).path("field").asString())
                .isEqualTo("customer.email");
        assertThat(answer.raw()).doesNotContain("Bcc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b@example.org", "a(b)@example.org", "jos\u00e9@example.org", "a@\ud83d\udca9.la"})
    void anAddressThatNoMailReachesIsRefusedAtEveryDoor(String address) {
        var form = new HashMap<String, Object>(form("Help"));
        form.put("channel", "EMAIL");
        form.put("customer", Map.of("email", address));
        var errors = post(SHOP, "/v1/tickets", form).body().path("errors");
        assertThat(errors.size()).isEqualTo(1);
        assertThat(errors.path(0).path("field").asString()).isEqualTo("customer.email");
        var chat = Map.of("desk", "demo", "message", "Hi", "email", address);
        assertThat(post(STRANGER, "/v1/chats", chat).status()).isEqualTo(422);
    }

    @Test
    void twoMegabytesAreTooMuchAndTheDoorStaysOpen() {
        var answer = post(SHOP, "/v1/tickets", "{\"body\":\"" + "a".repeat(2 << 20) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("detail")).contains("1 MB");
        assertThat(ticket()).isNotEmpty();
    }

    @Test
    void aBodyThatNobodyWillReadIsRefusedBeforeItComes() throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /v1/tickets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + SHOP
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 9999999999\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var first = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(first).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void aBodyThatDoesNotComeIsToldSo() throws IOException {
        for (var key : List.of(SHOP, "wrong")) {
            try (var socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(30_000);
                socket.getOutputStream()
                        .write(("POST /v1/tickets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + key
                                        + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"desk\"")
                                .getBytes(StandardCharsets.US_ASCII));
                // To its end: the connection is closed behind the answer.
                var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).startsWith(key.equals(SHOP) ? "HTTP/1.1 408" : "HTTP/1.1 401");
                assertThat(answer).contains(key.equals(SHOP) ? "did not arrive within 4 seconds" : "needs a valid key");
            }
        }
    }

    @Test
    void aRefusedRequestDoesNotBlockTheNextOnItsConnection() throws IOException {
        var body =
                "{\"desk\":\"demo\",\"channel\":\"PORTAL\",\"subject\":\"s\",\"body\":\"" + "b".repeat(50_000) + "\"}";
        for (int i = 0; i < 20; i++) {
            try (var socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(10_000);
                var out = socket.getOutputStream();
                out.write(head("wrong", body));
                out.flush();
                out.write(body.getBytes(StandardCharsets.US_ASCII));
                out.write(head(SHOP, body));
                out.write(body.getBytes(StandardCharsets.US_ASCII));
                var answers = new StringBuilder();
                var chunk = new byte[4_096];
                while (!answers.toString().contains("ticketId")) {
                    int read = socket.getInputStream().read(chunk);
                    assertThat(read).as(answers.toString()).isPositive();
                    answers.append(new String(chunk, 0, read, StandardCharsets.US_ASCII));
                }
                assertThat(answers.toString()).contains("HTTP/1.1 401", "HTTP/1.1 202");
            }
        }
    }

    private static byte[] head(String key, String body) {
        return ("POST /v1/tickets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + key
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void otherMediaAreNotGuessedAt() {
        assertThat(post(SHOP, "/v1/tickets", "desk=demo", "Content-Type", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
        assertThat(post(SHOP, "/v1/tickets", "x", "Content-Encoding", "gzip").status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", ";", "/", "application/json;=", "text/plain"})
    void aContentTypeThatIsNoneIsNotUnderstood(String type) throws IOException {
        for (var path : List.of("/v1/tickets", "/v1/chats", "/v1/tickets:batch")) {
            assertThat(raw("POST", path, "Content-Type: " + type, "{}"))
                    .as(path)
                    .startsWith("HTTP/1.1 415");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/desks            | Accept: garbage
            /v1/desks            | Accept: application/xml
            /v1/desks            | Accept-Language: ;;q=x
            /v1/desks            | Cookie: =;=\u0001
            /v1/desks            | Origin: \\
            /v1/desks            | Range: bytes=9-1
            /v1/desks            | If-Modified-Since: yesterday
            /v1/desks            | Forwarded: for=;;;
            /v1/desks            | X-Forwarded-Port: x
            /v1/desks            | Content-Length: x
            /v1/desks            | Content-Length: -5
            /v1/desks            | Authorization: Bearer
            /v1/desks            | Host: [::
            /v1/desks?a=%zz      | X: y
            /v1/desks?desk=%     | X: y
            /v1/chats/%zz        | X: y
            /v1/chats/%00        | X: y
            /%zz                 | X: y
            /pledge-chat.js      | Range: bytes=zz
            /pledge-chat.js      | If-None-Match: %
            /..%2f..%2fetc       | X: y
            """)
    void whatIsWrongInAHeadOfARequestIsNeverOurFault(String path, String header) throws IOException {
        var answer = raw("GET", path, header, "");
        assertThat(answer).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 5");
    }

    /** What comes back first to a request that no decent client would send. */
    private String raw(String method, String path, String header, String body) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            var length = header.startsWith("Content-Length") || body.isEmpty()
                    ? ""
                    : "Content-Length: " + body.length() + "\r\n";
            socket.getOutputStream()
                    .write((method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                    + (header.startsWith("Authorization")
                                            ? ""
                                            : "Authorization: Bearer " + SHOP + "\r\n")
                                    + length + header + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readNBytes(600), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT    | /v1/tickets                  | POST
            GET    | /v1/tickets:batch            | POST
            DELETE | /v1/tickets/7K3M-9QTX-W2V    | GET, PATCH
            POST   | /v1/desks                    | GET
            POST   | /                            | GET, HEAD
            POST   | /pledge-chat.js              | GET, HEAD
            """)
    void anotherMethodIsToldWhatThePathTakes(String method, String path, String takes) {
        var answer = knock(method, SHOP, path, "");
        assertThat(answer.status()).as(answer.raw()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow").orElse("").split(", ?"))
                .as("in any order")
                .containsExactlyInAnyOrder(takes.split(", "));
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void thePageIsThereForWhoOnlyLooksWhetherItIs() throws IOException {
        var head = raw("HEAD", "/", "X: y", "");
        assertThat(head).startsWith("HTTP/1.1 200").contains("text/html").endsWith("\r\n\r\n");
        assertThat(get(STRANGER, "/").raw()).contains("<!doctype html>");
    }

    @Test
    void aNumberThatCannotBeIsToldFromOneThatIsNotThere() {
        var mistyped = get(agent(), "/v1/tickets/AAAA");
        assertThat(mistyped.status()).isEqualTo(404);
        assertThat(mistyped.text("detail")).contains("not a ticket number");
        var id = ticket();
        var unknown = support.pledge.schemas.TicketNumber.random(new java.util.Random(5))
                .text();
        assertThat(unknown).isNotEqualTo(id);
        var missing = get(agent(), "/v1/tickets/" + unknown);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.text("detail")).contains("no such ticket");
    }

    @Test
    void whatCannotBeKeptIsNotAccepted() {
        var id = ticket();
        log.away(true);
        var answer = post(SHOP, "/v1/tickets", form("x"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(post(agent(), "/v1/tickets/" + id + "/messages", Map.of("body", "x"))
                        .status())
                .isEqualTo(503);
        assertThat(post(STRANGER, "/v1/chats", Map.of("desk", "demo", "message", "x"))
                        .status())
                .isEqualTo(503);
        assertThat(post(SHOP, "/v1/inbound-mail?desk=demo", "From: a@b\r\n\r\n").status())
                .isEqualTo(503);
        log.away(false);
        assertThat(ticket()).isNotEmpty();
    }

    @Test
    void whatOccurredEarlierKeepsItsTime() {
        var form = new HashMap<String, Object>(form("Help"));
        form.put("occurredAt", "2026-03-02T10:00:00+01:00");
        var id = post(SHOP, "/v1/tickets", form).text("ticketId");
        assertThat(support.pledge.schemas.EventRecords.metaOf(log.of(id).getFirst())
                        .getOccurredAt())
                .isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
    }
}
