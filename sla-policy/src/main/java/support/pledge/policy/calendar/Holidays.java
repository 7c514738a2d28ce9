package support.pledge.policy.calendar;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whole days on which nobody works, with their names. */
@FunctionalInterface
public interface Holidays {
    Holidays NONE = year -> Map.of();

    /** The holidays of a year of the calendar's own zone. */
    Map<LocalDate, String> in(int year);

    /** The name of the holiday on a day, in this language where it is known in it. */
    default Optional<String> name(LocalDate day, Locale language) {
        return Optional.ofNullable(in(day.getYear()).get(day));
    }
}
