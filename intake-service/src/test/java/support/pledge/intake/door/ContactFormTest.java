package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;
import support.pledge.events.Channel;
import support.pledge.events.TicketOpened;
import support.pledge.intake.IntakeTest;

@TestPropertySource(properties = {"pledge.limits.forms=12", "pledge.limits.proxies=127.0.0.1"})
class ContactFormTest extends IntakeTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final String SCRIPT = "\"><script>alert(1)</script>";
    private static int address;

    /** Each test knocks from an address of its own: the limit is one of them. */
    private final String from = "10.1.0." + ++address;

    @Test
    @DisplayName("C4: what is sent with the form becomes a ticket, and its number is shown")
    void aFormBecomesATicket() {
        var answer = send(filled(), "de");
        assertThat(answer.status()).as(answer.raw()).isEqualTo(303);
        var page = get(STRANGER, answer.headers().firstValue("Location").orElseThrow());
        assertThat(page.status()).isEqualTo(200);
        var opened = last();
        assertThat(page.raw())
                .contains(opened.getMeta().getTicketId(), "Ihre Nachricht ist angekommen", "<html lang=\"de\">", "/t/");
        assertThat(opened.getChannel()).isEqualTo(Channel.FORM);
        assertThat(opened.getCustomer().getEmail()).isEqualTo("kim@customers.example");
        assertThat(opened.getCustomer().getLocale()).isEqualTo("de");
        assertThat(opened.getSubject()).isEqualTo("Help");
        assertThat(opened.getBody()).isEqualTo("It is broken\nreally");
        assertThat(opened.getSeverity()).isEqualTo(1);
        assertThat(opened.getMeta().getDesk()).isEqualTo("demo");
    }

    @Test
    @DisplayName(
            "C4: a double click, or going back and sending again, is one ticket; what was changed in between is not lost")
    void sentTwiceItIsOneTicket() {
        var form = filled();
        var first = send(form, "en");
        int size = log.size();
        assertThat(send(form, "en").headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(log.size()).isEqualTo(size);
        form.put("message", "Something else");
        send(form, "en");
        assertThat(log.size()).isEqualTo(size + 1);
    }

    @Test
    @DisplayName("C4: all that is wrong is told at once, and what was typed is still there")
    void errorsAreToldAtOnce() {
        var form = filled();
        form.putAll(Map.of("email", "nobody", "subject", " ", "message", "Kept <b>text</b>", "severity", "7"));
        int size = log.size();
        var answer = send(form, "de");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.raw())
                .contains("href=\"#email\"", "href=\"#subject\"", "href=\"#severity\"", "aria-invalid=\"true\"")
                .contains("value=\"nobody\"", "Kept &lt;b&gt;text&lt;/b&gt;", "Geben Sie einen Betreff ein.")
                .contains("<title>Fehler: ")
                .doesNotContain("href=\"#message\"");
        assertThat(log.size()).isEqualTo(size);
    }

    @Test
    @DisplayName("C4, C9: files come along, without the secrets in them; a browser's empty file field is none")
    void filesComeAlong() {
        var form = filled();
        var answer = multipart(
                form, List.of(new String[] {"error \u00fc.log", "text/plain", "password: hunter2secret"}, new String[] {
                    "", "application/octet-stream", ""
                }));
        assertThat(answer.status()).as(answer.raw()).isEqualTo(303);
        var files = last().getAttachments();
        assertThat(files).hasSize(1);
        assertThat(files.getFirst().getName()).isEqualTo("error ü.log");
        assertThat(last().getMasked()).isNotEmpty();
        var token = answer.headers().firstValue("Location").orElseThrow().replaceAll(".*t=([^&]+).*", "$1");
        var file = get(STRANGER, "/t/" + token + "/files/" + files.getFirst().getSha256());
        assertThat(file.raw()).contains("password").doesNotContain("hunter2secret");
        assertThat(file.headers().firstValue("Content-Security-Policy")).contains("sandbox; default-src 'none'");
    }

    @Test
    void tooManyFilesAreRefusedAndSaidToBeChosenAgain() {
        var files = new ArrayList<String[]>();
        for (int i = 0; i < 6; i++) {
            files.add(new String[] {i + ".txt", "text/plain", "x"});
        }
        var answer = multipart(filled(), files);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.raw()).contains("Choose at most 5 files.", "Please choose your files again");
    }

    @Test
    void whatIsFilledByAProgramIsAskedForOnceMoreAndNotDropped() {
        var trapped = filled();
        trapped.put("website", "http://spam.example");
        var quick = new HashMap<>(filled());
        var foreign = new HashMap<>(filled());
        quick.put("form", token("demo"));
        foreign.put("form", token("introserv"));
        int size = log.size();
        for (var form : List.of(trapped, quick, foreign)) {
            var answer = send(form, "en");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.raw())
                    .contains("once more", "It is broken", "kim@customers.example")
                    .doesNotContain("spam.example");
        }
        assertThat(log.size()).isEqualTo(size);
        clock.goForward(Duration.ofSeconds(3));
        assertThat(send(quick, "en").status()).isEqualTo(303);
    }

    @Test
    @DisplayName(
            "C4: while the log is away nothing is lost: the form comes back as it was, and sent again it is one ticket")
    void whileTheLogIsAwayTheFormComesBack() {
        var form = filled();
        log.away(true);
        var answer = send(form, "es");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.raw()).contains("It is broken", "No podemos asegurar", form.get("form"));
        log.away(false);
        assertThat(send(form, "es").status()).isEqualTo(303);
    }

    @Test
    void whoSendsTooMuchIsToldToWaitInWords() {
        var form = filled();
        Answer answer = send(form, "ru");
        for (int i = 0; i < 20 && answer.status() != 429; i++) {
            answer = send(form, "ru");
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.raw()).contains("Пожалуйста, подождите", "It is broken");
    }

    @Test
    void nothingOfAStrangerIsReflectedAsMarkup() {
        var form = filled();
        for (var field : List.of("name", "email", "subject", "message", "severity", "form", "lang")) {
            form.put(field, SCRIPT);
        }
        var answer = send(form, SCRIPT);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.raw()).doesNotContain("<script").contains("&lt;script");
        var script = URLEncoder.encode(SCRIPT, StandardCharsets.UTF_8).replace("+", "%20");
        for (var path : List.of(
                "/contact/demo?lang=" + script,
                "/contact/" + script.replace("%2F", ""),
                "/contact/demo/sent?t=" + script,
                "/t/" + script.replace("%2F", ""))) {
            var page = knock("GET", STRANGER, path, "", "Accept-Language", "<script>alert(1)</script>");
            assertThat(page.raw()).as(path).doesNotContain("<script").contains("<!doctype html>");
            assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "pt-BR", "de", "es", "ru"})
    @DisplayName("C4, S19: the form is there in five languages, says what severities mean, and needs no script")
    void theFormIsThereInFiveLanguages(String language) {
        var page = knock("GET", STRANGER, "/contact/demo", "", "Accept-Language", language);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.raw())
                .contains("<html lang=\"" + language + "\">", "autocomplete=\"email\"", "name=\"severity\"")
                .contains(language.equals("de") ? "Nichts geht" : "Nothing works")
                .doesNotContain("<script", "style=", "{{");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("style-src 'self'", "form-action 'self'");
    }

    @Test
    void anUnknownDeskAndABodyThatIsNoFormAreToldInWords() {
        assertThat(get(STRANGER, "/contact/nowhere").status()).isEqualTo(404);
        assertThat(post(STRANGER, "/contact/nowhere", "{}").status()).isEqualTo(404);
        var json = post(STRANGER, "/contact/demo", "{}");
        assertThat(json.status()).isEqualTo(415);
        assertThat(json.raw()).contains("<!doctype html>", "/contact/demo");
        var broken = knock(
                "POST", STRANGER, "/contact/demo", "--x\r\nnothing", "Content-Type", "multipart/form-data; boundary=x");
        assertThat(broken.status()).isIn(400, 422);
        var odd =
                knock("POST", STRANGER, "/contact/demo", "a=%zz", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(odd.status()).isEqualTo(400);
    }

    /** As a person would, who needs a while for it. */
    private Map<String, String> filled() {
        var form = new HashMap<String, String>();
        form.put("form", token("demo"));
        form.put("name", "Kim");
        form.put("email", "kim@customers.example");
        form.put("subject", "Help");
        form.put("message", "It is broken\r\nreally");
        form.put("severity", "1");
        form.put("website", "");
        clock.goForward(Duration.ofSeconds(3));
        return form;
    }

    private String token(String desk) {
        var match = TOKEN.matcher(get(STRANGER, "/contact/" + desk).raw());
        assertThat(match.find()).isTrue();
        return match.group(1);
    }

    private Answer send(Map<String, String> form, String language) {
        var all = new HashMap<>(form);
        all.putIfAbsent("lang", language);
        var body = new ArrayList<String>();
        all.forEach((name, value) -> body.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return knock(
                "POST",
                STRANGER,
                "/contact/demo",
                String.join("&", body),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Forwarded-For",
                from);
    }

    /** @param files name, type, content */
    private Answer multipart(Map<String, String> form, List<String[]> files) {
        var body = new StringBuilder();
        form.forEach((name, value) ->
                body.append("--xYz\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"));
        for (var file : files) {
            body.append("--xYz\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + file[0]
                    + "\"\r\nContent-Type: " + file[1] + "\r\n\r\n" + file[2] + "\r\n");
        }
        return knock(
                "POST",
                STRANGER,
                "/contact/demo",
                body.append("--xYz--\r\n").toString(),
                "Content-Type",
                "multipart/form-data; boundary=xYz",
                "X-Forwarded-For",
                from);
    }

    private TicketOpened last() {
        return log.all().stream()
                .filter(TicketOpened.class::isInstance)
                .map(TicketOpened.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
