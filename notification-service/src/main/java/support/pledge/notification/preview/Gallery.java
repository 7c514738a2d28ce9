package support.pledge.notification.preview;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.Route;
import support.pledge.notification.text.Texts;

/** Every scene in every language as pages for a browser: one page for a kind and a language, and one that leads to them. */
final class Gallery {
    private final Texts texts;
    private final Path folder;

    Gallery(Texts texts, Path folder) {
        this.texts = texts;
        this.folder = folder;
    }

    /** How many messages were written; {@code index.html} leads to them. */
    int write() throws IOException {
        Files.createDirectories(folder.resolve("mails"));
        var index = page("Messages");
        index.expectFirst("section").remove();
        var table = index.expectFirst("table");
        int written = 0;
        for (var kind : Kind.values()) {
            var row = table.appendElement("tr");
            row.appendElement("th").text(spoken(kind.name()));
            for (var language : Texts.languages()) {
                var file = slug(kind.name()) + "." + language + ".html";
                row.appendElement("td").appendElement("a").attr("href", file).text(language);
                written += write(kind, language, file);
            }
        }
        save(folder.resolve("index.html"), index.outerHtml());
        return written;
    }

    private int write(Kind kind, String language, String file) throws IOException {
        var page = page(spoken(kind.name()) + ", " + language);
        page.expectFirst("table").remove();
        var section = page.expectFirst("section");
        section.remove();
        List<Scene> scenes = Scenes.of(kind);
        for (var scene : scenes) {
            page.body().appendChild(filled(section.clone(), scene, language));
        }
        save(folder.resolve(file), page.outerHtml());
        return scenes.size();
    }

    private Element filled(Element section, Scene scene, String language) throws IOException {
        var mail = texts.compose(scene.message(language, Route.MAIL));
        var chat = texts.compose(scene.message(language, Route.CHAT));
        var file = "mails/" + slug(scene.kind().name() + "-" + scene.name()) + "." + language + ".html";
        save(folder.resolve(file), mail.html());
        section.expectFirst("h2").text(spoken(scene.name()));
        section.expectFirst(".subject").text(mail.sender() + ": " + mail.subject());
        section.select("iframe").attr("src", file);
        section.expectFirst(".text").attr("lang", language).text(mail.body());
        section.expectFirst(".chat").attr("lang", language).text(chat.body());
        return section;
    }

    private static Document page(String title) {
        try (var file = Gallery.class.getResourceAsStream("/preview/page.html")) {
            var page = Jsoup.parse(
                    new String(requireNonNull(file, "the gallery's layout").readAllBytes(), StandardCharsets.UTF_8));
            page.outputSettings().prettyPrint(false);
            page.title(title);
            page.expectFirst("h1").text(title);
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException("the gallery's layout cannot be read", e);
        }
    }

    private static void save(Path file, String html) throws IOException {
        Files.writeString(file, html);
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static String spoken(String name) {
        var words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
