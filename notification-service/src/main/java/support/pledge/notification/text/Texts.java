package support.pledge.notification.text;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import support.pledge.notification.model.Message;

/** Puts messages into words (C10). Immutable. */
public final class Texts {
    private final Map<Language, Words> words = new EnumMap<>(Language.class);

    /** @throws IllegalStateException if a language's words are not part of the program */
    public Texts() {
        for (var language : Language.values()) {
            words.put(language, Words.load(language));
        }
    }

    /**
     * The message in the language that the customer's side stated, else in English; dates on the customer's clock, else
     * on that of Berlin. Whatever a customer or an agent wrote is taken over as it is, save for control characters. A
     * fact that is missing or unreadable leaves its sentence out.
     */
    public Letter compose(Message message) {
        var language = Language.of(message.to().locale());
        return new Composition(message, language, requireNonNull(words.get(language))).letter();
    }
}
