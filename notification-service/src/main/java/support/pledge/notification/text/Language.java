package support.pledge.notification.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The languages customers are written to in. */
enum Language {
    ENGLISH("en"),
    BRAZILIAN_PORTUGUESE("pt-BR"),
    GERMAN("de"),
    SPANISH("es"),
    RUSSIAN("ru");

    private static final ZoneId DESK_ZONE = ZoneId.of("Europe/Berlin");
    private static final Locale PORTUGUESE = Locale.of("pt");
    private static final Map<Locale, Language> BY_LOCALE =
            Arrays.stream(values()).collect(Collectors.toMap(language -> language.locale, Function.identity()));

    private final Locale locale;

    Language(String tag) {
        locale = Locale.forLanguageTag(tag);
    }

    /** BCP 47. */
    String tag() {
        return locale.toLanguageTag();
    }

    /**
     * The language for what the customer's side stated; English where it stated none of ours. Every Portuguese is
     * answered in the Brazilian one.
     *
     * @param stated a BCP 47 tag, or a list of them like a browser sends
     */
    static Language of(@Nullable String stated) {
        if (stated == null || stated.isBlank()) {
            return ENGLISH;
        }
        var known = new ArrayList<>(BY_LOCALE.keySet());
        known.add(PORTUGUESE);
        try {
            var ranges = Locale.LanguageRange.parse(stated.strip().replace('_', '-'));
            var found = Locale.lookup(ranges, known);
            return PORTUGUESE.equals(found) ? BRAZILIAN_PORTUGUESE : BY_LOCALE.getOrDefault(found, ENGLISH);
        } catch (IllegalArgumentException notALanguage) {
            return ENGLISH;
        }
    }

    /** A time on the customer's clock; the desk's where the customer's zone is not known. */
    LocalTime localTime(Instant instant, @Nullable String zone) {
        var local = instant.atZone(zoneOf(zone));
        return new LocalTime(
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale)
                        .format(local),
                DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(local),
                DateTimeFormatter.ofPattern("zzzz", locale).format(local));
    }

    /** A time in words: e.g. March 2, 2026 · 10:00 PM · Central European Standard Time. */
    record LocalTime(String date, String clock, String zone) {}

    private static ZoneId zoneOf(@Nullable String zone) {
        try {
            return zone == null ? DESK_ZONE : ZoneId.of(zone.strip());
        } catch (DateTimeException unknown) {
            return DESK_ZONE;
        }
    }
}
