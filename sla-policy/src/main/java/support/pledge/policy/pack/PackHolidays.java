package support.pledge.policy.pack;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import support.pledge.policy.calendar.Holidays;

/**
 * The public holidays of a place, with those a desk adds and without those on which it works.
 *
 * @param yearly extra days of each year
 * @param notThese names or dates of public holidays that are ordinary days here
 */
record PackHolidays(Holidays place, Map<LocalDate, String> dated, Map<MonthDay, String> yearly, Set<String> notThese)
        implements Holidays {

    @Override
    public Map<LocalDate, String> in(int year) {
        Map<LocalDate, String> days = new HashMap<>(place.in(year));
        days.entrySet()
                .removeIf(day -> notThese.contains(day.getKey().toString()) || notThese.contains(day.getValue()));
        yearly.forEach((day, name) -> {
            if (day.isValidYear(year)) {
                days.put(day.atYear(year), name);
            }
        });
        dated.forEach((day, name) -> {
            if (day.getYear() == year) {
                days.put(day, name);
            }
        });
        return days;
    }

    /** What the desk has named itself has that name in every language. */
    @Override
    public Optional<String> name(LocalDate day, Locale language) {
        String name = in(day.getYear()).get(day);
        boolean own = dated.containsKey(day) || yearly.containsKey(MonthDay.from(day));
        return own ? Optional.ofNullable(name) : Optional.ofNullable(name).flatMap(known -> place.name(day, language));
    }
}
