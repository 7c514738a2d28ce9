package support.pledge.policy.pack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A text for people in the languages it was written in; never empty.
 *
 * @param byLanguage by tag such as {@code pt-BR}; the first one is said where another is missing
 */
public record LocalText(Map<String, String> byLanguage) {

    public LocalText {
        if (byLanguage.isEmpty()) {
            throw new IllegalArgumentException("a text needs a language");
        }
        byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    }

    static LocalText of(String language, String text) {
        return new LocalText(Map.of(language, text));
    }

    /** In the pack's first language: for logs, events and people who operate Pledge. */
    public String first() {
        return byLanguage.values().iterator().next();
    }

    /** In this language, else in another form of it ({@code pt} for {@code pt-BR}), else in the first one. */
    public String in(Locale locale) {
        String exact = byLanguage.get(locale.toLanguageTag());
        if (exact != null) {
            return exact;
        }
        return byLanguage.entrySet().stream()
                .filter(each ->
                        Locale.forLanguageTag(each.getKey()).getLanguage().equals(locale.getLanguage()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(this::first);
    }

    @Override
    public String toString() {
        return first();
    }
}
