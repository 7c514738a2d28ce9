package support.pledge.notification.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.Route;
import support.pledge.notification.text.Texts;

class GalleryTest {
    private final Texts texts = new Texts();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName(
            "C10, N1 to N7, S14, S15: every kind in every language is a whole page that loads nothing and runs nothing")
    void everyKindIsAWholePage(Kind kind) {
        assertThat(Scenes.of(kind)).isNotEmpty();
        for (var scene : Scenes.of(kind)) {
            for (var language : Texts.languages()) {
                var letter = texts.compose(scene.message(language, Route.MAIL));
                var name = kind + ", " + scene.name() + ", " + language;
                var page = wellFormed(name, letter.html());

                assertThat(page.expectFirst("html").attr("lang")).as(name).isEqualTo(language);
                assertThat(page.title()).as(name).isEqualTo(letter.subject()).contains("K7QM-4T2X-9AB");
                assertThat(page.select("[src], [background], script, link, iframe, img"))
                        .as(name)
                        .isEmpty();
                assertThat(letter.html()).as(name).doesNotContain("url(", "@import", "{count", "null");
                assertThat(page.select("meta[name=viewport]")).as(name).hasSize(1);
                assertThat(letter.body()).as(name).doesNotContain("{", "}");
            }
        }
    }

    @Test
    @DisplayName("C10, E4: all languages have pages, an index that leads to them, and each mail for itself")
    void theWholeGalleryIsWritten() throws Exception {
        int written = new Gallery(texts, folder).write();

        var index = wellFormed("index", Files.readString(folder.resolve("index.html")));
        assertThat(written).isEqualTo(Scenes.all().size() * Texts.languages().size());
        assertThat(index.select("td a"))
                .hasSize(Kind.values().length * Texts.languages().size());
        for (var link : index.select("td a").eachAttr("href")) {
            var page = wellFormed(link, Files.readString(folder.resolve(link)));
            for (var mail : page.select("iframe").eachAttr("src")) {
                assertThat(folder.resolve(mail)).exists();
            }
            assertThat(page.select("pre.text").eachText()).doesNotContain("").isNotEmpty();
            assertThat(page.select("pre.chat").eachText()).doesNotContain("").isNotEmpty();
        }
        try (var mails = Files.list(folder.resolve("mails"))) {
            assertThat(mails).hasSize(written);
        }
    }

    @Test
    @DisplayName("E4: every reason of a hand-over that has words of its own is in the gallery")
    void everyReasonIsShown() {
        var shown = Scenes.of(Kind.HANDOVER).stream()
                .map(scene -> texts.compose(scene.message("en", Route.CHAT)).body())
                .collect(Collectors.joining("\n"));
        var reasons = Scenes.of(Kind.HANDOVER).stream()
                .map(scene -> scene.facts().get(Fact.REASON))
                .collect(Collectors.toSet());

        assertThat(reasons).containsAll(Set.of("AGED", "NOT_ACCEPTED", "ROSTER_CHANGED", "OPENED", "HIGH_VOLUME"));
        assertThat(shown).contains("approval from our management", "Refunds are checked by two people.", "on site");
    }

    private static Document wellFormed(String name, String html) {
        var parser = Parser.htmlParser().setTrackErrors(20);
        var page = parser.parseInput(html, "");
        assertThat(parser.getErrors()).as(name).isEmpty();
        return page;
    }
}
