package support.pledge.intake.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The languages that pages are there in. */
public enum Language {
    ENGLISH("en", "English"),
    BRAZILIAN_PORTUGUESE("pt-BR", "Português (Brasil)"),
    GERMAN("de", "Deutsch"),
    SPANISH("es", "Español"),
    RUSSIAN("ru", "Русский");

    private static final Locale PORTUGUESE = Locale.of("pt");
    private static final int LONGEST = 500;
    /** English is read all over the world: the day before the month, and hours that need no AM or PM. */
    private static final Locale ENGLISH_OF_THE_WORLD = Locale.forLanguageTag("en-150");

    private final Locale locale;
    private final String own;

    Language(String tag, String own) {
        locale = Locale.forLanguageTag(tag);
        this.own = own;
    }

    /** BCP 47. */
    public String tag() {
        return locale.toLanguageTag();
    }

    /** How its speakers call it. */
    String own() {
        return own;
    }

    public Locale locale() {
        return locale;
    }

    /** For dates. */
    Locale local() {
        return this == ENGLISH ? ENGLISH_OF_THE_WORLD : locale;
    }

    /**
     * The first of the wishes that can be met; English where none can.
     *
     * @param wishes each a language tag, or a list of them like a browser sends; null where nobody said one
     */
    public static Language of(@Nullable String... wishes) {
        return Stream.of(wishes)
                .filter(Objects::nonNull)
                .flatMap(wish -> met(wish).stream())
                .findFirst()
                .orElse(ENGLISH);
    }

    /** As of the one who sends a request: what was chosen, what the browser says, what the desk speaks first. */
    public static Language of(@Nullable String chosen, @Nullable String browser, List<String> desk) {
        return of(chosen, browser, desk.isEmpty() ? null : desk.getFirst());
    }

    private static Optional<Language> met(String wish) {
        if (wish.isBlank() || wish.length() > LONGEST) {
            return Optional.empty();
        }
        var known = new ArrayList<>(
                Arrays.stream(values()).map(language -> language.locale).toList());
        known.add(PORTUGUESE);
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(wish.strip().replace('_', '-')), known);
            return PORTUGUESE.equals(found)
                    ? Optional.of(BRAZILIAN_PORTUGUESE)
                    : Arrays.stream(values())
                            .filter(language -> language.locale.equals(found))
                            .findFirst();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
