package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page with the chat widget in a real Chromium, talking to the real system. Keyboard only. */
class ChatWidgetTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final RunningSystem system = RunningSystem.shared();
    private final Doors doors = new Doors(system.connection());
    private ChromeDriver browser;

    @BeforeEach
    void open() {
        browser = Browser.start();
        browser.get(system.connection().intakeUrl() + "/");
    }

    @AfterEach
    void close() {
        browser.quit();
    }

    @Test
    @DisplayName(
            "C1, N1, N2: the chat id at once, the acknowledgement, the agent's answer, all there again after a reload")
    void aConversationInTheWindow() throws IOException {
        openWithTheKeyboard();
        type("My server does not answer", Keys.ENTER);
        var chat = Awaitility.await("the chat id").atMost(SOON).until(() -> chatId(), id -> !id.isEmpty());
        seen("My server does not answer");
        doors.agent("POST", "/v1/tickets/" + chat + "/messages", Map.of("body", "We are looking at it, one moment."))
                .expect(202);
        seen("We are looking at it, one moment.");
        assertThat((Long) inWidget("return w.querySelectorAll('.message.mine').length"))
                .as("only what the customer wrote is the customer's")
                .isEqualTo(1);
        picture("chat-before-reload");

        browser.navigate().refresh();
        seen("My server does not answer");
        seen("We are looking at it, one moment.");
        assertThat(chatId()).isEqualTo(chat);
        assertThat(occurrences("We are looking at it, one moment.")).isEqualTo(1);
        picture("chat-after-reload");
    }

    @Test
    void theConversationIsALogForScreenReaders() {
        openWithTheKeyboard();
        assertThat((String) inWidget("return w.querySelector('[role=log]').getAttribute('aria-live')"))
                .isEqualTo("polite");
        assertThat((Boolean) inWidget("return [...w.querySelectorAll('button,textarea,input,select')].every(e => "
                        + "e.labels?.length || e.getAttribute('aria-label') || e.textContent.trim())"))
                .as("every control has a name")
                .isTrue();
    }

    @Test
    void whatACustomerWritesStaysText() {
        openWithTheKeyboard();
        type("<img src=x onerror=\"document.title='hacked'\">", Keys.ENTER);
        seen("<img src=x");
        assertThat(browser.getTitle()).isNotEqualTo("hacked");
        assertThat((Long) inWidget("return w.querySelectorAll('[role=log] img').length"))
                .isZero();
    }

    private void openWithTheKeyboard() {
        Awaitility.await("the widget").atMost(SOON).until(() ->
                (Boolean) browser.executeScript("return !!customElements.get('pledge-chat')"));
        inWidget("const b = w.querySelector('button'); b.focus(); b.click(); return true");
        Awaitility.await("the text field has the focus").atMost(SOON).until(() ->
                (Boolean) inWidget("return w.activeElement?.tagName === 'TEXTAREA'"));
    }

    private void type(CharSequence... keys) {
        browser.switchTo().activeElement().sendKeys(keys);
    }

    private String chatId() {
        return (String) inWidget("return w.querySelector('[data-chat-id]')?.dataset.chatId ?? ''");
    }

    private void seen(String text) {
        Awaitility.await(text).atMost(SOON).until(() -> occurrences(text) > 0);
    }

    private long occurrences(String text) {
        var shown = (String) inWidget("return w.querySelector('[role=log]')?.innerText ?? ''");
        return shown.split(java.util.regex.Pattern.quote(text), -1).length - 1L;
    }

    /** The widget opens its shadow root to tests through the attribute {@code open-shadow}. */
    private Object inWidget(String script) {
        return Objects.requireNonNull(
                browser.executeScript("const w = document.querySelector('pledge-chat').shadowRoot; " + script));
    }

    private void picture(String name) throws IOException {
        var file = Path.of("target", "screenshots", name + ".png");
        Files.createDirectories(file.getParent());
        Files.write(file, browser.getScreenshotAs(OutputType.BYTES));
    }
}
