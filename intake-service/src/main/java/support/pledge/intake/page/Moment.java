package support.pledge.intake.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import org.jspecify.annotations.Nullable;

/**
 * A time as a page shows it.
 *
 * @param iso for programs
 * @param text for people, with its zone
 */
record Moment(String iso, String text) {
    static Moment of(Instant instant, Language language, ZoneId zone) {
        var local = instant.atZone(zone);
        var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language.local());
        var clock = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(language.local());
        var name = zone.equals(ZoneOffset.UTC)
                ? "UTC"
                : DateTimeFormatter.ofPattern("zzz", language.locale()).format(local);
        return new Moment(instant.toString(), day.format(local) + ", " + clock.format(local) + " " + name);
    }

    /** UTC where none is stated, or it is none. */
    static ZoneId zone(@Nullable String stated) {
        try {
            return stated == null ? ZoneOffset.UTC : ZoneId.of(stated.strip());
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    static String zoneName(ZoneId zone, Language language) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getDisplayName(TextStyle.FULL, language.locale());
    }
}
