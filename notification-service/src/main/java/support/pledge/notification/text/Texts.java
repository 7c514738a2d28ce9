package support.pledge.notification.text;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import support.pledge.notification.model.Message;

/** Puts messages into words (C10). Safe for many threads. */
public final class Texts {
    private final Map<Language, Words> words = new EnumMap<>(Language.class);
    private final Function<String, String> deskNames;

    /** Desks are called after their keys. */
    public Texts() {
        this(desk -> "");
    }

    /**
     * @param deskNames what a desk of this key calls itself; empty where it does not say
     * @throws IllegalStateException if a language's words are not part of the program
     */
    public Texts(Function<String, String> deskNames) {
        this.deskNames = deskNames;
        for (var language : Language.values()) {
            words.put(language, Words.load(language));
        }
    }

    /** BCP 47 tags of the languages that customers are written to in. */
    public static List<String> languages() {
        return Arrays.stream(Language.values()).map(Language::tag).toList();
    }

    /**
     * The message in the language that the customer's side stated, else in English; dates on the customer's clock, else
     * on that of the team, else on that of Berlin. Whatever a customer or an agent wrote is taken over as it is, save
     * for control characters. A fact that is missing or unreadable leaves its sentence out.
     */
    public Letter compose(Message message) {
        var language = Language.of(message.to().locale());
        var desk = deskNames.apply(message.desk());
        return new Composition(message, desk, language, requireNonNull(words.get(language))).letter();
    }
}
