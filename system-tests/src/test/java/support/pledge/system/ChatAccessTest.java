package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** The chat widget for everyone: by keyboard, by ear, on a phone, enlarged, in the dark, in each language. WCAG 2.2 AA. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatAccessTest {
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

    @AfterEach
    void asBefore() {
        widget.wholeScreen();
        media("prefers-color-scheme", "");
    }

    @Test
    @DisplayName("with the keyboard alone: opened, written to, left by Escape, focus goes in and comes back")
    void byKeyboard() {
        for (var tabs = 0; !widget.is("w.activeElement === $('.opener')"); tabs++) {
            assertThat(tabs).as("Tab reaches the button").isLessThan(10);
            widget.type(Keys.TAB);
        }
        widget.type(Keys.ENTER);
        Awaitility.await("focus in the field").atMost(Widget.SOON).until(widget::fieldHasFocus);
        widget.picture("chat-keyboard");
        widget.type("By hand");
        widget.newLine();
        widget.type("on two lines", Keys.ENTER);
        widget.seenState("By hand\non two lines", "Sent");
        widget.type(Keys.TAB);
        assertThat(widget.text("return w.activeElement.getAttribute('aria-label')"))
                .isEqualTo("Send");
        widget.type(Keys.ESCAPE);
        assertThat(widget.is("$('.panel').hidden && w.activeElement === $('.opener')"))
                .isTrue();
    }

    @Test
    @DisplayName("for the ear: additions are announced, what was there before is not; every control has a name")
    void byEar() {
        widget.open();
        assertThat(widget.text("return $('[role=log]').getAttribute('aria-live')"))
                .isEqualTo("polite");
        widget.say("Do you hear me?");
        var chat = widget.chat();
        widget.awaitText(".sr[role=status]", "Sent");
        answers(chat, "Loud and clear.");
        widget.seen("Loud and clear.");
        browser.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", SPOKEN));
        browser.navigate().refresh();
        widget.seen("Loud and clear.");
        assertThat(widget.text("return window.spoken ?? ''")).as("said again").isEmpty();
        Awaitility.await("it speaks again")
                .atMost(Widget.SOON)
                .until(() -> widget.is("$('[role=log]').getAttribute('aria-live') === 'polite'"));
        assertThat(widget.is("[...w.querySelectorAll('button,textarea,input')].every(e => "
                        + "e.getAttribute('aria-label') || e.textContent.trim())"))
                .isTrue();
    }

    /** Notes what is added to a log while it is live. */
    private static final String SPOKEN =
            "const attach = Element.prototype.attachShadow; Element.prototype.attachShadow = function (how) {"
                    + "const root = attach.call(this, how); new MutationObserver(seen => seen.forEach(({target, addedNodes}) => {"
                    + "const log = target.closest?.('[role=log]'); if (log?.getAttribute('aria-live') === 'polite') "
                    + "window.spoken = (window.spoken ?? '') + [...addedNodes].map(node => node.textContent).join(); }))"
                    + ".observe(root, {childList: true, subtree: true}); return root; };";

    @Test
    @DisplayName("axe-core finds nothing: closed, open, in conversation, in the dark")
    void nothingForAxe() {
        widget.isAccessible("closed");
        widget.open();
        widget.awaitText(".openness", "");
        widget.isAccessible("open, empty");
        widget.picture("chat-empty");
        converse();
        widget.isAccessible("conversation");
        media("prefers-color-scheme", "dark");
        widget.isAccessible("dark");
        widget.picture("chat-dark");
        widget.in("h.close(); return true");
        widget.isAccessible("dark, closed");
    }

    @Test
    @DisplayName("on a narrow phone it takes the whole screen, and focus stays in it")
    void onAPhone() {
        widget.screen(360, 640, 2);
        widget.open();
        converse();
        assertThat(widget.is(
                        "(b => b.left === 0 && b.top === 0 && b.width === document.documentElement.clientWidth && b.height === innerHeight)"
                                + "($('.panel').getBoundingClientRect())"))
                .isTrue();
        fits();
        widget.isAccessible("phone");
        widget.picture("chat-phone");
        for (var tabs = 0; tabs < 12; tabs++) {
            widget.type(Keys.TAB);
            assertThat(widget.is("document.activeElement === h"))
                    .as("focus after Tab " + tabs)
                    .isTrue();
        }
        widget.screen(320, 568, 2);
        fits();
    }

    @Test
    @DisplayName("at 200 % zoom, and at 400 %, nothing is cut off or scrolls in two directions")
    void enlarged() {
        widget.screen(550, 400, 2);
        widget.open();
        converse();
        fits();
        widget.isAccessible("200 %");
        widget.picture("chat-zoom-200");
        widget.screen(320, 256, 2);
        assertThat(widget.is(NO_SIDEWAYS)).isTrue();
        widget.picture("chat-zoom-400");
    }

    @ParameterizedTest
    @CsvSource({
        "en, How can we help?",
        "pt-BR, Como podemos ajudar?",
        "de, Wie können wir helfen?",
        "es, ¿Cómo podemos ayudarle?",
        "ru, Чем вам помочь?"
    })
    @DisplayName("it speaks the visitor's language")
    void languages(String language, String greeting) {
        widget.visit(shop + "?language=" + language);
        Awaitility.await(greeting)
                .atMost(Widget.SOON)
                .until(() -> widget.text("return $('.hello').textContent").contains(greeting));
        widget.in("h.open(); return true");
        assertThat(widget.text("return $('section').lang")).isEqualTo(language);
        Awaitility.await("hours").atMost(Widget.SOON).until(() -> widget.is("!$('.openness').hidden"));
        fits();
        widget.picture("chat-" + language);
    }

    private static final String NO_SIDEWAYS =
            "[...w.querySelectorAll('.panel, .middle, form, header')].every(e => e.scrollWidth <= e.clientWidth)";

    /** All controls are on the screen and at least 24 pixels large, nothing scrolls sideways. */
    private void fits() {
        assertThat(widget.is(NO_SIDEWAYS)).as("no sideways scrolling").isTrue();
        assertThat(
                        (List<?>)
                                widget.in(
                                        "return [...w.querySelectorAll('.panel button, textarea')].filter(e => e.checkVisibility())"
                                                + ".map(e => [e.getBoundingClientRect(), e.ariaLabel]).filter(([b]) => b.width < 24 || b.height < 24 || b.left < 0"
                                                + " || b.right > innerWidth || b.bottom > innerHeight || b.top < 0).map(([, name]) => name)"))
                .as("cut off or too small")
                .isEmpty();
    }

    private void converse() {
        widget.say("Which lamp fits a small table?");
        answers(widget.chat(), "The Fog signal: it is 20 cm wide. See https://shop.example/fog-signal");
        widget.seen("The Fog signal");
    }

    private void answers(String chat, String text) {
        doors.agent("POST", "/v1/tickets/" + chat + "/messages", Map.of("body", text))
                .expect(202);
    }

    private void media(String name, String value) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", name, "value", value))));
    }
}
