package support.pledge.policy.calendar;

import java.time.LocalDate;
import java.util.Map;

/** Whole days on which nobody works, with their names. */
@FunctionalInterface
public interface Holidays {
    Holidays NONE = year -> Map.of();

    /** The holidays of a year of the calendar's own zone. */
    Map<LocalDate, String> in(int year);
}
