package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;

/** What a visitor wrote arrives, once, whatever happens to the connection, the page, the tab or the session. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatOfflineTest {
    private static final String CHATS = "*/v1/chats*";
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
        widget.open();
    }

    @Test
    @DisplayName(
            "offline and back: what was written meanwhile waits, is told so, and arrives in its order; also over a reload")
    void offlineAndBack() {
        widget.say("Before the tunnel");
        var chat = widget.chat();
        widget.seenState("Before the tunnel", "Sent");
        offline(true);
        widget.say("In the tunnel");
        widget.say("Still in it");
        widget.awaitText(".connection", "You are offline");
        widget.seenState("In the tunnel", "Not sent yet");
        widget.picture("chat-offline");

        blocked(CHATS);
        offline(false);
        browser.navigate().refresh();
        widget.seenState("In the tunnel", "Not sent yet");
        widget.seen("Still in it");

        blocked();
        widget.seenState("Still in it", "Sent");
        assertThat(heard(chat)).containsExactly("Before the tunnel", "In the tunnel", "Still in it");
        assertThat(widget.number()).isEqualTo(chat);
        widget.seen("Before the tunnel");
        assertThat(widget.occurrences("In the tunnel")).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "a file handed in to a chat that has ended is not lost under 'Sent': it has to be attached again, and that is told")
    void aFileOfAChatThatHasEnded() throws IOException {
        widget.say("Before the end");
        widget.chat();
        widget.seenState("Before the end", "Sent");
        widget.attach(Files.writeString(Path.of("target", "note.txt"), "what I saw"));
        widget.awaitText(".chips", "Ready to send");
        browser.executeScript(
                "for (const key of Object.keys(localStorage).filter(key => key.endsWith(':chat'))) {"
                        + " const chat = JSON.parse(localStorage[key]); chat.token += 'x'; localStorage[key] = JSON.stringify(chat); }");
        widget.say("Here it is");
        widget.seenState("Here it is", "attach it again");
    }

    @Test
    @DisplayName("another visitor who signs in on the same page finds nothing of the one before")
    void anotherVisitorOfTheSamePage() {
        widget.say("Mine alone");
        widget.chat();
        widget.in("h.setAttribute('identity', 'x.' + btoa(JSON.stringify({sub: 'another'})) + '.y'); return true");
        Awaitility.await("no chat")
                .atMost(Widget.SOON)
                .until(() -> widget.number().isEmpty());
        assertThat(widget.occurrences("Mine alone")).isZero();
    }

    @Test
    @DisplayName("a first message written offline begins its chat when the connection is back, even after a reload")
    void aFirstMessageOffline() {
        offline(true);
        widget.say("My very first words");
        widget.seenState("My very first words", "Not sent yet");
        assertThat(widget.number()).isEmpty();
        blocked(CHATS);
        offline(false);
        browser.navigate().refresh();
        widget.open();
        widget.seenState("My very first words", "Not sent yet");
        blocked();
        assertThat(heard(widget.chat())).containsExactly("My very first words");
        widget.seenState("My very first words", "Sent");
    }

    @Test
    @DisplayName(
            "C1: a second tab shows the same chat, each message once in both; what one tab could not send, the other does")
    void twoTabs() {
        widget.say("From the first tab");
        var chat = widget.chat();
        var first = browser.getWindowHandle();
        blocked(CHATS); // Else the first tab sends what the second cannot, at once.
        browser.switchTo().newWindow(WindowType.TAB);
        widget.visit(shop);
        widget.seen("From the first tab");
        widget.say("From the second tab");
        widget.seenState("From the second tab", "Sent");
        blocked(CHATS);
        widget.say("Left behind");
        widget.seenState("Left behind", "Not sent yet");
        browser.close();
        browser.switchTo().window(first);
        widget.seenState("Left behind", "Not sent yet");
        blocked();
        widget.seenState("Left behind", "Sent");
        for (var text : List.of("From the first tab", "From the second tab", "Left behind")) {
            assertThat(widget.occurrences(text)).as(text).isEqualTo(1);
        }
        assertThat(heard(chat)).containsExactly("From the first tab", "From the second tab", "Left behind");
        widget.picture("chat-two-tabs");
    }

    @Test
    @DisplayName("a session that ended: the next message begins a new chat, nothing typed is lost")
    void anEndedSession() {
        widget.say("In the old chat");
        var old = widget.chat();
        widget.seenState("In the old chat", "Sent");
        browser.executeScript(
                "const key = Object.keys(localStorage).find(name => name.endsWith(':chat'));"
                        + "localStorage.setItem(key, JSON.stringify({...JSON.parse(localStorage.getItem(key)), token: 'altered'}))");
        widget.say("In the new chat");
        widget.seenState("In the new chat", "Sent");
        var fresh = widget.chat();
        assertThat(fresh).isNotEqualTo(old);
        assertThat(heard(fresh)).containsExactly("In the new chat");
        widget.seen("This chat has ended");
        widget.picture("chat-ended");
    }

    @Test
    @DisplayName("too many messages: said in words, tried again when Pledge asked for it")
    void tooMany() {
        browser.executeScript(
                "const real = fetch; let left = 1; window.fetch = (to, how) => how.method === 'POST' && left-- > 0"
                        + " ? Promise.resolve(new Response('{}', {status: 429, headers: {'Retry-After': '2'}})) : real(to, how);");
        widget.say("One of many");
        widget.seenState("One of many", "Too many messages");
        widget.picture("chat-busy");
        widget.seenState("One of many", "Sent");
        assertThat(heard(widget.chat())).containsExactly("One of many");
    }

    @Test
    @DisplayName("where storage is forbidden the chat lives as long as its page")
    void withoutStorage() {
        var script = browser.executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of(
                        "source",
                        "for (const kind of ['localStorage', 'sessionStorage']) "
                                + "Object.defineProperty(window, kind, {get() { throw new DOMException('no', 'SecurityError'); }});"));
        try {
            widget.visit(shop);
            widget.open();
            widget.say("Nothing is kept here");
            widget.seenState("Nothing is kept here", "Sent");
            widget.say("And once more");
            widget.seenState("And once more", "Sent");
            assertThat(heard(widget.chat())).containsExactly("Nothing is kept here", "And once more");
        } finally {
            browser.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", script);
        }
    }

    /** What the customer said, as the team sees it. */
    private List<String> heard(String chat) {
        var url = system.connection().intakeUrl() + "/v1/chats/" + chat;
        return Awaitility.await("known to the view")
                .atMost(Widget.SOON)
                .until(() -> doors.get(url), answer -> answer.status() == 200)
                .body()
                .path("messages")
                .valueStream()
                .filter(line -> line.path("kind").asString("").equals("CUSTOMER_MESSAGE"))
                .map(line -> line.path("text").asString(""))
                .toList();
    }

    private void offline(boolean offline) {
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    private void blocked(String... urls) {
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(urls)));
    }
}
