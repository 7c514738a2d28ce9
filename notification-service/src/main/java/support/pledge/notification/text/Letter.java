package support.pledge.notification.text;

import java.util.List;
import support.pledge.notification.model.Route;

/**
 * A message in words, and the one source of all its forms.
 *
 * @param locale BCP 47 tag of the language it is written in, e.g. {@code pt-BR}
 * @param sender one line: what the desk is called; a chat has no use for it
 * @param subject one line; a chat has no use for it
 */
public record Letter(String locale, Route route, String sender, String subject, List<Block> blocks) {
    public Letter {
        blocks = List.copyOf(blocks);
    }

    /** Plain text, lines ended by {@code \n}: a whole mail, or what stands in a chat window. */
    public String body() {
        return route == Route.CHAT ? PlainText.chat(blocks) : PlainText.mail(blocks);
    }

    /** The same as a page for mail programs. Everything in it is escaped, and it loads nothing. */
    public String html() {
        return HtmlLetter.of(this);
    }
}
