package support.pledge.policy.calendar;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Public holidays by country and region, as the jollyday library knows them. */
public final class PublicHolidays implements Holidays {
    private final HolidayManager manager;
    private final String[] region;
    private final Map<Integer, Map<LocalDate, Holiday>> known = new ConcurrentHashMap<>();

    private PublicHolidays(HolidayManager manager, String[] region) {
        this.manager = manager;
        this.region = region;
    }

    /**
     * @param country ISO code: {@code DE}
     * @param region ISO code without the country: {@code BY}, smaller ones after a slash; null for the whole country only
     * @throws CalendarException when there is no such country or region
     */
    public static PublicHolidays of(String country, @Nullable String region) {
        String code = country.strip().toLowerCase(Locale.ROOT);
        if (HolidayManager.getSupportedCalendarCodes().stream().noneMatch(code::equalsIgnoreCase)) {
            throw new CalendarException(
                    "no public holidays known for country '" + country + "': give its ISO code, like DE");
        }
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(code));
        String[] path = region == null || region.isBlank()
                ? new String[0]
                : region.strip().toLowerCase(Locale.ROOT).split("/");
        CalendarHierarchy place = manager.getCalendarHierarchy();
        for (String part : path) {
            CalendarHierarchy inside = place.getChildren().get(part);
            if (inside == null) {
                throw new CalendarException("no region '" + region + "' in country '" + country + "': known are "
                        + new TreeSet<>(place.getChildren().keySet()));
            }
            place = inside;
        }
        return new PublicHolidays(manager, path);
    }

    @Override
    public Map<LocalDate, String> in(int year) {
        Map<LocalDate, String> names = new HashMap<>();
        days(year).forEach((date, holiday) -> names.put(date, holiday.getDescription(Locale.ENGLISH)));
        return names;
    }

    @Override
    public Optional<String> name(LocalDate day, Locale language) {
        return Optional.ofNullable(days(day.getYear()).get(day)).map(holiday -> named(holiday, language));
    }

    /** The library speaks neither Spanish nor Russian: the commonest names stand in {@code HolidayNames}. */
    private static String named(Holiday holiday, Locale language) {
        ResourceBundle ours = ResourceBundle.getBundle(
                "support.pledge.policy.calendar.HolidayNames",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String key = holiday.getPropertiesKey();
        return ours.containsKey(key) ? ours.getString(key) : holiday.getDescription(language);
    }

    private Map<LocalDate, Holiday> days(int year) {
        return known.computeIfAbsent(year, this::ask);
    }

    private Map<LocalDate, Holiday> ask(int year) {
        Map<LocalDate, Holiday> days = new HashMap<>();
        for (Holiday holiday : manager.getHolidays(Year.of(year), region)) {
            // An observance is a day with a name on which people work.
            if (holiday.getType() != HolidayType.OBSERVANCE) {
                days.put(holiday.getDate(), holiday);
            }
        }
        return Map.copyOf(days);
    }
}
