package support.pledge.notification.preview;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import support.pledge.notification.model.Author;
import support.pledge.notification.model.Customer;
import support.pledge.notification.model.Draft;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.MailThread;
import support.pledge.notification.model.Message;
import support.pledge.notification.model.Route;

/**
 * A situation in which a message is written, the same in every language.
 *
 * @param name unique within its kind; stands in names of files
 * @param text which of the sample texts a person wrote, empty for none
 * @param facts a value that begins with {@code @} is the sample text of that name
 */
record Scene(Kind kind, String name, String text, Map<String, String> facts) {
    /** A Monday, after hours in Berlin. */
    static final Instant NOW = Instant.parse("2026-03-02T20:59:00Z");

    private static final String TICKET = "K7QM-4T2X-9AB";

    Scene {
        facts = Map.copyOf(facts);
    }

    Message message(String language, Route route) {
        var texts = new SampleTexts(language);
        var customer =
                new Customer("c-1", "customer@example.org", texts.get("name"), language, null, texts.get("zone"));
        var author = kind == Kind.AGENT_REPLY
                ? new Author(Author.Role.AGENT, "a-7", "Maria Novak")
                : new Author(Author.Role.SYSTEM, "pledge", "");
        var written = text.isEmpty() ? "" : texts.get(text);
        var draft = new Draft(kind, "preview", NOW, NOW, author, written, facts(language, texts), true);
        return new Message(TICKET, "introserv", route, customer, texts.get("subject"), MailThread.NONE, draft);
    }

    private Map<String, String> facts(String language, SampleTexts texts) {
        var said = new HashMap<String, String>();
        facts.forEach((name, value) -> {
            if (value.startsWith("@")) {
                said.put(name + language, texts.get(value.substring(1)));
            } else {
                said.put(name, value);
            }
        });
        return said;
    }
}
