package support.pledge.intake.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.model.conversation.Conversation;

/** Writes the pages. All that is put into them is escaped. */
@Component
public final class Pages {
    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(true)
            .nullValue("")
            .emptyStringIsFalse(true)
            .withLoader(Pages::template);

    private final Template contact = COMPILER.loadTemplate("contact");
    private final Template sent = COMPILER.loadTemplate("sent");
    private final Template status = COMPILER.loadTemplate("status");
    private final Template message = COMPILER.loadTemplate("message");

    private record LanguageLink(String tag, String name, String href, boolean current) {}

    /** The contact form. Where something was typed nobody is led away from it to another language. */
    public String contact(ContactPage page, Language language) {
        var context = page.context(language);
        var title = Words.in(language).say("contactTitle", page.desk().name());
        return contact.execute(
                framed(context, language, title, page.desk().name(), page.fresh() ? links(language, "") : List.of()));
    }

    /**
     * What was kept, and what happens now.
     *
     * @param token opens the status page
     * @param ticket null while nobody has heard of it here
     */
    public String sent(Desk desk, String number, String token, @Nullable Conversation ticket, Language language) {
        var words = Words.in(language);
        var context = new HashMap<String, Object>();
        context.put("number", number);
        context.put("answer", Expectations.answer(ticket, language));
        context.put("status", "/t/" + token + "?lang=" + language.tag());
        context.put("another", "/contact/" + desk.key() + "?lang=" + language.tag());
        return sent.execute(
                framed(context, language, words.say("sentTitle"), desk.name(), links(language, "t=" + token + "&")));
    }

    /** @param token of the link: those to its files begin with it */
    public String status(Conversation ticket, String deskName, String token, Language language, Instant now) {
        var page = new StatusPage(ticket, deskName, token, language);
        var title = Words.in(language).say("statusTitle", ticket.ticketId());
        return status.execute(framed(page.context(now), language, title, deskName, links(language, "")));
    }

    /**
     * A page that only says something.
     *
     * @param name of the words: its title and text
     * @param form where there is a form to open; null: nowhere
     */
    public String message(String name, Language language, @Nullable String form, Object... values) {
        var words = Words.in(language);
        var context = new HashMap<String, Object>();
        context.put("text", words.say(name + "Text", values));
        context.put("form", form == null ? "" : form);
        return message.execute(framed(context, language, words.say(name + "Title"), "", List.of()));
    }

    private static Map<String, Object> framed(
            Map<String, Object> context, Language language, String title, String brand, List<LanguageLink> links) {
        context.put("lang", language.tag());
        context.put("w", Words.in(language).byKey());
        context.put("title", title);
        context.put("brand", brand);
        context.put("languages", links);
        context.put("hasLanguages", !links.isEmpty());
        context.putIfAbsent("failed", false);
        return context;
    }

    private static List<LanguageLink> links(Language shown, String kept) {
        return Arrays.stream(Language.values())
                .map(language -> new LanguageLink(
                        language.tag(), language.own(), "?" + kept + "lang=" + language.tag(), language == shown))
                .toList();
    }

    private static Reader template(String name) {
        var file = Pages.class.getResourceAsStream("/pages/" + name + ".html");
        return new InputStreamReader(
                Objects.requireNonNull(file, () -> "the template " + name + " is missing"), StandardCharsets.UTF_8);
    }
}
