package support.pledge.notification.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** English is read all over the world: the day before the month, and hours that need no AM or PM. */
    private static final Locale ENGLISH_OF_THE_WORLD = Locale.forLanguageTag("en-150");

    private final Locale locale;

    Language(String tag) {
        locale = Locale.forLanguageTag(tag);
    }

    /** BCP 47. */
    String tag() {
        return locale.toLanguageTag();
    }

    /** Under which texts of others may stand, the closest first: {@code pt-BR}, {@code pt}. */
    Stream<String> tags() {
        return Stream.of(tag(), locale.getLanguage()).distinct();
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

    /** A time as people plan for it: on the customer's clock, else on that of the team, else on that of the desk. */
    Moment moment(Instant instant, @Nullable String customers, @Nullable String teams) {
        var zone = zoneOf(customers).or(() -> zoneOf(teams)).orElse(DESK_ZONE);
        var local = instant.atZone(zone);
        return new Moment(
                DateTimeFormatter.ofPattern("EEEE", local()).format(local),
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(local())
                        .format(local),
                DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        .withLocale(local())
                        .format(local),
                String.valueOf(local.getHour()),
                shortName(local));
    }

    /**
     * A time in words: e.g. Monday · 2 March 2026 · 22:00 · CET.
     *
     * @param hour of the day, for languages whose words for "at" differ by it
     */
    record Moment(String weekday, String day, String clock, String hour, String zone) {}

    /** For patterns: their plurals. */
    Locale locale() {
        return locale;
    }

    /** For dates and lists. */
    Locale local() {
        return this == ENGLISH ? ENGLISH_OF_THE_WORLD : locale;
    }

    /** For zones far away some languages know one name only and call New York's summer EST: then the English one. */
    private String shortName(ZonedDateTime local) {
        var zone = TimeZone.getTimeZone(local.getZone());
        var twoNames = !zone.getDisplayName(true, TimeZone.SHORT, locale)
                .equals(zone.getDisplayName(false, TimeZone.SHORT, locale));
        return DateTimeFormatter.ofPattern("zzz", twoNames ? locale : Locale.ENGLISH)
                .format(local);
    }

    private static Optional<ZoneId> zoneOf(@Nullable String zone) {
        try {
            return zone == null ? Optional.empty() : Optional.of(ZoneId.of(zone.strip()));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
