package support.pledge.mail.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.mail.CpuTime;

class HtmlReadingTest {
    @ParameterizedTest
    @DisplayName("S1: nothing of an HTML mail runs or is fetched from elsewhere")
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<img src='https://evil.example/pixel.png'>",
                "<img srcset='https://evil.example/a 1x' src='cid:a'>",
                "<svg onload=alert(1)><script>alert(1)</script></svg>",
                "<svg><style><img src=x onerror=alert(1)></style></svg>",
                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
                "<a href='javascript:alert(1)'>a</a>",
                "<a href='jav&#x09;ascript:alert(1)'>a</a>",
                "<a href=' &#1; javascript:alert(1)'>a</a>",
                "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
                "<a href='vbscript:x'>a</a>",
                "<a href='//evil.example' onclick=alert(1)>a</a>",
                "<iframe src='https://evil.example'></iframe>",
                "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
                "<object data='https://evil.example'></object><embed src='https://evil.example'>",
                "<form action='https://evil.example'><input name=a><button formaction='javascript:alert(1)'>b</button></form>",
                "<meta http-equiv=refresh content='0;url=https://evil.example'>",
                "<link rel=stylesheet href='https://evil.example/a.css'>",
                "<base href='https://evil.example/'><a href='a'>a</a>",
                "<style>@import 'https://evil.example/a.css'; body{background:url(https://evil.example)}</style>",
                "<div style='background:url(https://evil.example);position:fixed'>a</div>",
                "<table background='https://evil.example/a.png'><tr><td>a</table>",
                "<body background='https://evil.example/a.png' onload=alert(1)>a",
                "<video src='https://evil.example' poster='https://evil.example'></video><audio src='https://evil.example'>",
                "<input type=image src='https://evil.example'>",
                "<details open ontoggle=alert(1)>a</details>",
                "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
                "<template><script>alert(1)</script></template>",
                "<xmp><img src=x onerror=alert(1)></xmp>",
                "<!--[if gte mso 9]><script>alert(1)</script><![endif]-->",
                "<blockquote cite='https://evil.example'>a</blockquote>",
                "<p onmouseover\n=alert(1) id=x class=y>a</p>",
                "<font face='\"><script>alert(1)</script>'>a</font>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<a href=\"https://ok.example\" ping='https://evil.example'>a</a>",
                "<textarea><img src=x onerror=alert(1)></textarea>",
                "<plaintext><img src=x onerror=alert(1)>"
            })
    void nothingActiveIsLeft(String attack) {
        var html = HtmlReading.of("<p>before</p>" + attack).html();
        var shown = Jsoup.parseBodyFragment(html).body();
        for (var element : shown.getAllElements()) {
            assertThat(element.normalName())
                    .isNotIn(
                            "script", "style", "svg", "math", "img", "iframe", "object", "embed", "form", "input",
                            "link")
                    .isNotIn(
                            "meta",
                            "base",
                            "video",
                            "audio",
                            "noscript",
                            "template",
                            "button",
                            "details",
                            "textarea",
                            "xmp");
            for (var attribute : element.attributes()) {
                assertThat(attribute.getKey()).isIn("href", "rel", "target", "title", "colspan", "rowspan", "width");
                if (attribute.getKey().equals("href")) {
                    assertThat(attribute.getValue()).matches("(?:https?|mailto):.*");
                }
            }
        }
    }

    @Test
    void picturesBecomeTheirWords() {
        var text = HtmlReading.of("<p>See <img src='cid:1@x' alt='the screen'><img src='https://t.example/p.gif'></p>");
        assertThat(text.html()).isEqualTo("<p>See [the screen]</p>");
    }

    @Test
    void aLinkShowsWhereItLeadsUnlessItsWordsDo() {
        var text =
                HtmlReading.of("<a href='https://a.example/x'>here</a> <a href='https://www.b.example/'>b.example</a> "
                        + "<a href='mailto:c@d.example'>mail</a>");
        assertThat(text.reply()).isEqualTo("here <https://a.example/x> b.example mail");
        assertThat(text.html()).contains("rel=\"nofollow noopener noreferrer\"");
    }

    @Test
    void rowsOfATableAreLinesAndItsCellsAreApart() {
        var text =
                HtmlReading.of("<table><tr><th>Name</th><td>Kim</td></tr><tr><th>Plan:</th><td>Gold</td></tr></table>"
                        + "<pre>a  b\n  c</pre><ol><li>one</li></ol>");
        assertThat(text.reply()).isEqualTo("Name: Kim\nPlan: Gold\na  b\n  c\none");
    }

    @Test
    void wordsThatAReaderDoesNotSeeAreLeftOut() {
        var text = HtmlReading.of("<div style='display:none'>hidden</div><span style=\"mso-hide:all\">too</span>"
                + "<div style='font-size:0px'>none</div><p style='font-size:0.9em'>shown</p>");
        assertThat(text.reply()).isEqualTo("shown");
        assertThat(text.html()).isEqualTo("<p>shown</p>");
    }

    @Test
    void structureThatLeavesNothingIsPutAside() {
        assertThat(HtmlReading.of("<blockquote type=cite>all of it</blockquote>")
                        .reply())
                .isEqualTo("all of it");
        assertThat(HtmlReading.of("<div id=Signature>only this</div>").reply()).isEqualTo("only this");
        assertThat(HtmlReading.of("<div class='gmail_quote'>---------- Forwarded message ---------<br>a</div>")
                        .reply())
                .contains("Forwarded", "a");
    }

    @Test
    void namesThatOutlookPutsAnXBeforeAreKnown() {
        var text = HtmlReading.of("<div>Yes.</div><div id='x_divRplyFwdMsg'>Desk</div><p>Really?</p>");
        assertThat(text.reply()).isEqualTo("Yes.");
        assertThat(text.folded()).isEqualTo("Desk\nReally?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<blockquote>",
                "<div class=gmail_quote>",
                "<b>",
                "<table>",
                "<table><tr><td>",
                "<a href=https://a.example>",
                "<p>a",
                "<li>",
                "<svg>",
                "<!--",
                "<span style='display:none'>",
                "&nbsp;",
                "<br>",
                "<font><b><i>",
                "</p>",
                "<select><option>"
            })
    void hostileMarkupIsReadInLinearTime(String piece) {
        var once = "<p>own</p>" + piece.repeat(8_000) + "end";
        var twice = "<p>own</p>" + piece.repeat(16_000) + "end";
        CpuTime.assertLinear(() -> HtmlReading.of(once), () -> HtmlReading.of(twice));
        var text = HtmlReading.of(twice);
        assertThat(text.reply()).contains("own");
        assertThat(text.html().length()).isLessThanOrEqualTo(1_300_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<table><td>", "<object>", "<div>", "<b><a href=x>", "<b>x</p>", "<a b=\"", "<br>", "<!--"})
    void theLongestIsReadInSeconds(String piece) {
        var html = "<p>own</p>" + piece.repeat(1_000_000 / piece.length());
        assertThat(CpuTime.of(() -> HtmlReading.of(html))).isLessThan(Duration.ofSeconds(10));
        assertThat(HtmlReading.isTooMuch(html)).isTrue();
    }

    @Test
    void ofWhatIsBeyondATreeTheWordsAreRead() {
        var html = "<p>own</p>" + "<table></table>".repeat(4_000)
                + "<P>R&amp;D<br>one<br>1 < 2<script>no</script><!-- no --><style>no</STYLE> last";
        var text = HtmlReading.of(html);
        assertThat(text.reply().replaceAll("\\s+", " ")).isEqualTo("own R&D one 1 < 2 last");
        assertThat(text.html()).endsWith("…</p>").doesNotContain("R&amp;D");
        var quoted = HtmlReading.of("<p>own</p><blockquote>said" + "<table></table>".repeat(4_000) + "<p>theirs");
        assertThat(quoted.reply()).isEqualTo("own");
    }

    @Test
    void manyThousandLevelsDoNotOverflowTheStack() {
        var text = HtmlReading.of("<div>".repeat(60_000) + "deep");
        assertThat(text.reply()).isEqualTo("deep");
        assertThat(text.html()).contains("deep");
    }

    @Test
    @DisplayName("S1: bidi and a megabyte of combining marks round-trip")
    void marksRoundTrip() {
        var marks = "\u0301".repeat(1_000_000);
        var text = HtmlReading.of("<p>a" + marks + "</p>");
        assertThat(text.reply()).isEqualTo("a" + marks);
        assertThat(HtmlReading.of("<p>a\u202eb</p>").reply()).isEqualTo("a\u202eb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Please view this email in a browser that shows HTML",
                "<html><body>x</body></html>",
                " \u200b\n"
            })
    void htmlIsReadWhereThePlainPartTellsNothing(String plain) {
        assertThat(TextReading.of(plain, "<p>What I have to say is a little longer than the other part.</p>")
                        .reply())
                .isEqualTo("What I have to say is a little longer than the other part.");
    }
}
