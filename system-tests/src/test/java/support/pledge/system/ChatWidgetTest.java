package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import support.pledge.system.Doors.Answer;

/** The page with the chat widget in a real Chromium, talking to the real system. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatWidgetTest {
    private final RunningSystem system = RunningSystem.shared();
    private final Doors doors = new Doors(system.connection());
    private final String shop = system.connection().intakeUrl() + "/";
    private ChromeDriver browser;
    private Widget widget;

    @BeforeAll
    void start() {
        browser = Browser.start();
        widget = new Widget(browser);
    }

    @AfterAll
    void quit() {
        browser.quit();
    }

    @BeforeEach
    void firstVisit() {
        widget.firstVisit(shop);
    }

    @Test
    @DisplayName("C1, N1, N2: the chat id at once, the agent's answer, all there again, once, after a reload")
    void aConversationInTheWindow() {
        widget.open();
        widget.say("My server does not answer");
        var chat = widget.chat();
        widget.seenState("My server does not answer", "Sent");
        answers(chat, "We are looking at it, one moment.");
        widget.seen("We are looking at it, one moment.");
        assertThat(widget.is("w.querySelectorAll('.message.mine').length === 1"))
                .as("only what the customer wrote is the customer's")
                .isTrue();
        widget.picture("chat-before-reload");

        browser.navigate().refresh();
        widget.seen("My server does not answer");
        widget.seen("We are looking at it, one moment.");
        assertThat(widget.number()).isEqualTo(chat);
        assertThat(widget.occurrences("We are looking at it, one moment.")).isEqualTo(1);
        assertThat(widget.occurrences("My server does not answer")).isEqualTo(1);
        widget.picture("chat-after-reload");
    }

    @Test
    @DisplayName("N2: an answer to a closed window is counted on its button, until it is read")
    void whatIsUnreadIsCounted() {
        widget.open();
        widget.say("Call me when it works");
        var chat = widget.chat();
        widget.in("h.close(); return true");
        answers(chat, "It works.");
        widget.awaitText(".badge", "1 unread");
        widget.picture("chat-unread");
        widget.open();
        assertThat(widget.is("$('.badge').hidden")).isTrue();
        browser.navigate().refresh();
        widget.seen("It works.");
        assertThat(widget.is("$('.badge').hidden")).as("read before").isTrue();
    }

    @Test
    @DisplayName("who writes is seen on the other side, and says so at most once in three seconds")
    void typing() {
        widget.open();
        widget.say("Is anybody there?");
        var chat = widget.chat();
        widget.type("a longer text than one key, typed quickly");
        assertThat(
                        (Long)
                                browser.executeScript(
                                        "return performance.getEntriesByType('resource').filter(e => e.name.endsWith('/typing')).length"))
                .isLessThanOrEqualTo(1);
        doors.agent("POST", "/v1/chats/" + chat + "/typing", "{}").expect(204);
        widget.awaitText(".typing:not([hidden])", "is writing");
        widget.picture("chat-typing");
        answers(chat, "Yes, I am.");
        widget.seen("Yes, I am.");
        assertThat(widget.is("$('.typing').hidden")).isTrue();
    }

    @Test
    @DisplayName("C1: a file goes with a message and can be fetched again; one that is too big says so")
    void files(@TempDir Path folder) throws IOException {
        var note = Files.writeString(folder.resolve("what happened.txt"), "It fell off the table.");
        var big = Files.write(folder.resolve("film.bin"), new byte[11 << 20]);
        widget.open();
        widget.say("The lamp broke");
        widget.chat();
        widget.seenState("The lamp broke", "Sent");
        widget.attach(note);
        widget.awaitText(".chips", "Ready to send");
        widget.attach(big);
        widget.awaitText(".chips .failed", "Too big");
        widget.say("Here is how");
        widget.seenState("Here is how", "Sent");
        Awaitility.await("the file is a button").atMost(Widget.SOON).until(() -> widget.is("!!$('button.file')"));
        widget.picture("chat-files");
        browser.executeCdpCommand(
                "Browser.setDownloadBehavior",
                Map.of(
                        "behavior",
                        "allow",
                        "downloadPath",
                        folder.resolve("got").toString()));
        widget.in("$('button.file').click(); return true");
        var got = folder.resolve("got").resolve("what happened.txt");
        Awaitility.await("the download").atMost(Widget.SOON).until(() -> Files.exists(got));
        assertThat(got).hasContent("It fell off the table.");
    }

    @Test
    @DisplayName("C7: a visitor whom the site vouches for is offered what is open, whatever channel it came by")
    void openRequestsAreOffered() {
        var visitor = "visitor-" + System.nanoTime();
        var email = visitor + "@shop.example";
        var ticket = doors.open(Map.of(
                "desk",
                "demo",
                "channel",
                "PORTAL",
                "subject",
                "The lamp arrived broken",
                "body",
                "Its shade has a crack.",
                "customer",
                Map.of("id", visitor, "email", email)));
        browser.executeScript(
                "const chat = document.querySelector('pledge-chat').cloneNode(); chat.setAttribute('identity', arguments[0]);"
                        + "document.querySelector('pledge-chat').replaceWith(chat)",
                Identity.of(visitor, email));
        Awaitility.await("known to the view").atMost(Widget.SOON).until(() -> {
            widget.in("h.close(); h.open(); return true");
            return widget.is("!$('.offers').hidden");
        });
        widget.picture("chat-offered");
        widget.isAccessible("offered tickets");
        widget.in("$('.offers button').click(); return true");
        assertThat(widget.chat()).isEqualTo(ticket);
        widget.seen("Its shade has a crack.");
        widget.say("And a scratch.");
        widget.seenState("And a scratch.", "Sent");
    }

    @Test
    @DisplayName("what looks like a secret is asked about once; what was hidden is shown as it is kept")
    void secrets() {
        widget.open();
        widget.say("Hello");
        widget.chat();
        widget.say("my password: correct-horse-9");
        widget.awaitText(".warning", "press Send again");
        assertThat(widget.occurrences("correct-horse-9")).isZero();
        widget.type(Keys.ENTER);
        Awaitility.await("masked")
                .atMost(Widget.SOON)
                .until(() -> widget.occurrences("A secret in it was hidden") == 1);
        assertThat(widget.occurrences("correct-horse-9")).isZero();
        assertThat(widget.occurrences("my password:")).isEqualTo(1);
        widget.picture("chat-masked");
    }

    @Test
    void whatACustomerWritesStaysText() {
        widget.open();
        widget.say("<img src=x onerror=\"document.title='hacked'\">");
        widget.seen("<img src=x");
        assertThat(browser.getTitle()).isNotEqualTo("hacked");
        assertThat(widget.is("!$('[role=log] img')")).isTrue();
    }

    @Test
    @DisplayName("on another site with a strict policy: one script, no violation, nothing else loaded")
    void onAForeignPage() throws IOException {
        var pledge = system.connection().intakeUrl();
        try (var site = new ForeignSite(system.port(RunningSystem.FOREIGN_SITE), pledge)) {
            browser.manage().logs().get("browser");
            widget.firstVisit(site.url());
            widget.open();
            widget.say("From a foreign page");
            widget.chat();
            widget.seenState("From a foreign page", "Sent");
            widget.picture("chat-foreign");
            assertThat(browser.manage().logs().get("browser").getAll())
                    .as("the browser's console")
                    .noneMatch(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue()
                            && !entry.getMessage().contains("favicon"));
            var loaded = (String) browser.executeScript(
                    "return performance.getEntriesByType('resource').map(entry => entry.name).join('\\n')");
            assertThat(Objects.requireNonNull(loaded).lines())
                    .isNotEmpty()
                    .allMatch(name -> name.equals(pledge + "/pledge-chat.js") || name.startsWith(pledge + "/v1/"));
        }
    }

    private Answer answers(String chat, String text) {
        return doors.agent("POST", "/v1/tickets/" + chat + "/messages", Map.of("body", text))
                .expect(202);
    }
}
