package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The chat widget on a page, as a visitor sees and uses it. Its shadow root is open to tests by {@code open-shadow}. */
final class Widget {
    static final Duration SOON = Duration.ofSeconds(20);
    private final ChromeDriver browser;

    Widget(ChromeDriver browser) {
        this.browser = browser;
    }

    /** A visitor who was never here. */
    void firstVisit(String url) {
        browser.executeCdpCommand(
                "Storage.clearDataForOrigin",
                Map.of("origin", url.replaceAll("(?<=\\d)/.*", ""), "storageTypes", "local_storage"));
        visit(url);
        browser.executeScript("sessionStorage.clear()");
    }

    void visit(String url) {
        browser.get(url);
        Awaitility.await("the widget").atMost(SOON).until(() -> (Boolean) browser.executeScript(
                "return !!document.querySelector('pledge-chat')?.shadowRoot?.querySelector('.opener')"));
    }

    /** As Enter on the button does. */
    void open() {
        in("$('.opener').focus(); $('.opener').click(); return true");
        Awaitility.await("the text field has the focus").atMost(SOON).until(this::fieldHasFocus);
    }

    boolean fieldHasFocus() {
        return (Boolean) in("return w.activeElement?.tagName === 'TEXTAREA'");
    }

    void say(String text) {
        in("$('textarea').focus(); return true");
        type(text, Keys.ENTER);
    }

    void type(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    void newLine() {
        new Actions(browser)
                .keyDown(Keys.SHIFT)
                .sendKeys(Keys.ENTER)
                .keyUp(Keys.SHIFT)
                .perform();
    }

    /** The chat's number, once there is one. */
    String chat() {
        return Awaitility.await("the chat id").atMost(SOON).until(this::number, number -> !number.isEmpty());
    }

    String number() {
        return text("return $('[data-chat-id]').dataset.chatId");
    }

    void attach(Path file) {
        ((WebElement) in("return $('input[type=file]')"))
                .sendKeys(file.toAbsolutePath().toString());
    }

    void seen(String text) {
        Awaitility.await(text).atMost(SOON).until(() -> occurrences(text) > 0);
    }

    /** Under the message with that text. */
    void seenState(String message, String state) {
        Awaitility.await(message + ": " + state)
                .atMost(SOON)
                .until(() -> state(message).contains(state));
    }

    private String state(String message) {
        return (String) Objects.requireNonNull(browser.executeScript(
                "return [...document.querySelector('pledge-chat').shadowRoot.querySelectorAll('.message')].filter(m => "
                        + "m.querySelector('.bubble').textContent === arguments[0]).map(m => m.querySelector('.state').textContent).join('|')",
                message));
    }

    long occurrences(String text) {
        var shown = text("return $('[role=log]').innerText");
        return shown.split(Pattern.quote(text), -1).length - 1L;
    }

    /** What stands there, once it stands there. */
    void awaitText(String selector, String text) {
        Awaitility.await(selector + ": " + text)
                .atMost(SOON)
                .until(() ->
                        text("return $('" + selector + "')?.textContent ?? ''").contains(text));
    }

    String text(String script) {
        return (String) in(script);
    }

    boolean is(String script) {
        return (Boolean) in("return " + script);
    }

    /** {@code h} is the element, {@code w} its shadow root, {@code $} finds in it. */
    Object in(String script) {
        return Objects.requireNonNull(
                browser.executeScript("const h = document.querySelector('pledge-chat'), w = h.shadowRoot, "
                        + "$ = found => w.querySelector(found); " + script));
    }

    /** What axe-core finds, on the page and in the widget: nothing. */
    void isAccessible(String state) {
        still();
        var found = new AxeBuilder().setLegacyMode(true).analyze(browser).getViolations();
        assertThat(found)
                .as(state)
                .extracting(Rule::getId, rule -> rule.getNodes().toString())
                .isEmpty();
    }

    /** A screen of so many CSS pixels. */
    void screen(int width, int height, double scale) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
    }

    void wholeScreen() {
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** What opens has opened. */
    private void still() {
        Awaitility.await("no motion")
                .atMost(SOON)
                .until(() -> is("$('.panel').getAnimations().every(motion => motion.playState === 'finished')"));
    }

    void picture(String name) {
        still();
        try {
            var file = Path.of("target", "screenshots", name + ".png");
            Files.createDirectories(file.getParent());
            Files.write(file, browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
