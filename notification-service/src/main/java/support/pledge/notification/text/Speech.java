package support.pledge.notification.text;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Message;
import support.pledge.notification.model.Route;

/** One message's language, and the values that any of its sentences may name. */
final class Speech {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_SENTENCE = 600;

    private final Message message;
    private final Language language;
    private final Words words;
    private final Map<String, Object> values = new HashMap<>();

    Speech(Message message, Language language, Words words) {
        this.message = message;
        this.language = language;
        this.words = words;
        put("ticket", name(message.ticket()));
    }

    Message message() {
        return message;
    }

    String fact(String name) {
        return message.draft().fact(name);
    }

    void put(String name, Object value) {
        values.put(name, value);
    }

    String say(String key) {
        return words.say(key, values);
    }

    boolean knows(String key) {
        return words.has(key);
    }

    Block paragraph(String key) {
        return new Block.Paragraph(say(key));
    }

    /** Sentences that are others by mail than in a chat. */
    Block byRoute(String key) {
        return paragraph(key + (message.route() == Route.CHAT ? ".chat" : ".mail"));
    }

    /** A sentence that names a time; left out where the fact is missing or unreadable. */
    Optional<Block> timed(String key, String fact) {
        return message.draft().instant(fact).map(instant -> {
            at(instant);
            put("time", say("time"));
            return paragraph(key);
        });
    }

    /** When work begins; empty where it has begun. */
    Optional<String> start(String fact) {
        return message.draft()
                .instant(fact)
                .filter(start -> start.isAfter(message.draft().recordedAt()))
                .map(start -> {
                    at(start);
                    return say("start");
                });
    }

    private void at(Instant instant) {
        var local = language.moment(instant, message.to().zone(), fact(Fact.ZONE));
        put("weekday", local.weekday());
        put("day", local.day());
        put("clock", local.clock());
        put("hour", local.hour());
        put("zone", local.zone());
    }

    /** What the policy or an operator said in the customer's language under names that begin so. */
    Optional<String> inTheirLanguage(String prefix) {
        return language.tags()
                .map(tag -> OneLine.of(fact(prefix + tag), LONGEST_SENTENCE))
                .filter(said -> !said.isEmpty())
                .findFirst();
    }

    /** The entries of a fact that lists things, each once. */
    Stream<String> entries(String fact) {
        return Arrays.stream(fact(fact).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .distinct();
    }

    String list(List<String> items) {
        return words.list(items);
    }

    static String name(String written) {
        return OneLine.of(written, LONGEST_NAME);
    }
}
