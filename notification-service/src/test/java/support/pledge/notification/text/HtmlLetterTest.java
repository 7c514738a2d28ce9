package support.pledge.notification.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.notification.Samples;
import support.pledge.notification.model.Author;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Kind;

/** The page that a mail program shows. */
class HtmlLetterTest {
    private final Texts texts = new Texts(desk -> "INTROSERV support");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</title><script>alert(1)</script>",
                "</blockquote></div><img src=x onerror=alert(1)>",
                "\"><a href=\"javascript:alert(1)\">x</a>",
                "' onmouseover='alert(1)",
                "javascript:alert(1)",
                "<!-- --><style>@import 'https://evil.example/x.css'</style>",
                "<svg/onload=alert(1)>",
                "&lt;script&gt; &amp; &#60;",
                "https://evil.example/\"onmouseover=\"alert(1)",
                "https://evil.example/<script>",
                "{ticket} '{x}' # ${x} <%= x %>",
                "a \u202e txt.exe \u2066 b \u2028 c \u0000 d",
            })
    @DisplayName(
            "N2, N3, N7: whatever strangers, agents, policies and operators write is text in the page, never markup")
    void whateverIsWrittenIsText(String hostile) {
        var clean = page("harmless", Kind.RESOLUTION);
        for (var kind : Kind.values()) {
            var page = page(hostile, kind);

            assertThat(page.select("script, img, svg, iframe, form, input, object, base, link"))
                    .isEmpty();
            assertThat(page.select("style")).hasSize(1);
            assertThat(page.expectFirst("style").data())
                    .isEqualTo(clean.expectFirst("style").data());
            for (Element any : page.getAllElements()) {
                assertThat(any.attributes().asList())
                        .extracting(attribute -> attribute.getKey())
                        .noneMatch(name -> name.startsWith("on"));
            }
            assertThat(page.select("a"))
                    .allMatch(link -> link.attr("href").startsWith("https://")
                            && link.attr("href").equals(link.text()));
            assertThat(page.outerHtml()).doesNotContainPattern("[\\u202a-\\u202e\\u2066-\\u2069\\u0000]");
        }
    }

    @Test
    @DisplayName("N2: what was written is shown as it was written")
    void itIsShownAsWritten() {
        var page = page("<script>alert(\"1\")</script>", Kind.RESOLUTION);

        assertThat(page.title()).contains("<script>alert(\"1\")</script>");
        assertThat(page.select("blockquote").text()).isEqualTo("<script>alert(\"1\")</script>");
        assertThat(page.expectFirst("p").text()).isEqualTo("Hello <script>alert(\"1\")</script>,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            See https://a.example/x?y=1&z=2#f, please.     | https://a.example/x?y=1&z=2#f
            (see http://a.example/page).                   | http://a.example/page
            https://a.example/wiki/X_(Y)                   | https://a.example/wiki/X_(Y)
            (https://a.example/wiki/X_(Y))                 | https://a.example/wiki/X_(Y)
            HTTPS://A.example!                             | HTTPS://A.example
            <https://a.example/>                           | https://a.example/
            https://a.example/путь – смотрите              | https://a.example/путь
            **https://a.example/b**                        | https://a.example/b
            no link: ftp://a.example javascript:alert(1)   | ~~
            no link: https:// and https://a@evil.example/  | ~~
            no link: xhttps://a.example                    | ~~
            """)
    @DisplayName("N2: plain addresses in an agent's answer can be clicked, where they are http or https")
    void plainAddressesCanBeClicked(String text, String link) {
        var answer = Samples.mail(Kind.AGENT_REPLY).saying(text);
        var page = Jsoup.parse(texts.compose(answer.message()).html());

        assertThat(page.select("a").eachAttr("href")).isEqualTo(link.isEmpty() ? List.of() : List.of(link));
        assertThat(page.select("div[dir=auto]").eachText().getLast()).isEqualTo(text);
    }

    @Test
    @DisplayName("N2: an answer keeps its lines")
    void anAnswerKeepsItsLines() {
        var answer = Samples.mail(Kind.AGENT_REPLY).saying("Dear Ana,\r\n\r\none\ntwo");

        assertThat(texts.compose(answer.message()).html())
                .contains("Dear Ana,<br><br>one<br>two</div>", "Kim Berger<br>INTROSERV support</p>");
    }

    @Test
    void thePreheaderIsTheFirstThingThatIsSaid() {
        var page = page("x", Kind.CLOSING);

        assertThat(page.body().child(0).text()).startsWith("We have not heard from you");
        assertThat(page.body().child(0).attr("style")).contains("display:none");
    }

    @Test
    void theSameLetterGivesTheSamePage() {
        var message = Samples.mail(Kind.STATUS_UPDATE).saying("News.").message();

        assertThat(texts.compose(message).html())
                .isEqualTo(texts.compose(message).html());
        assertThat(texts.compose(message).html()).doesNotContain("data-part");
    }

    private Document page(String written, Kind kind) {
        var facts = Map.of(
                Fact.BECAUSE + "en",
                written,
                Fact.TEAM_NAME + "en",
                written,
                Fact.AGENT,
                written,
                Fact.STATUS_PAGE,
                "https://status.introserv.example/",
                Fact.INCIDENT + "en",
                written,
                Fact.ALREADY_OPEN_AS,
                written,
                Fact.MISSING,
                written + ",TIME",
                Fact.MASKED,
                written);
        var sample = Samples.mail(kind)
                .subject(written)
                .to("ana@customer.example", written)
                .by(new Author(Author.Role.AGENT, "a", written))
                .saying(written)
                .facts(facts);
        return Jsoup.parse(texts.compose(sample.message()).html());
    }
}
