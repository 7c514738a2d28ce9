package support.pledge.policy.pack;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.calendar.WorkCalendar;

/**
 * A named calendar; one with {@code zone-of: site} has a zone for each site.
 *
 * @param fallback for tickets without a (known) site: the calendar's own zone if it has one, else that of the pack's first site
 */
public record PackCalendar(String name, WorkCalendar fallback, Map<String, WorkCalendar> bySite) {

    public WorkCalendar at(@Nullable String site) {
        return site == null ? fallback : bySite.getOrDefault(site, fallback);
    }
}
