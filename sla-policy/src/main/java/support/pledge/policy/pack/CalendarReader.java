package support.pledge.policy.pack;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.calendar.CalendarException;
import support.pledge.policy.calendar.CalendarSpec;
import support.pledge.policy.calendar.CalendarSpec.Closure;
import support.pledge.policy.calendar.Holidays;
import support.pledge.policy.calendar.PublicHolidays;
import support.pledge.policy.calendar.WorkCalendar;

/** Reads {@code sites} and {@code calendars}. */
final class CalendarReader {
    private static final Pattern EXTRA = Pattern.compile(
            "(?:(\\d{4})-)?(\\d{2})-(\\d{2})(?:\\s+(\\d{1,2}:\\d{2}-\\d{1,2}:\\d{2}))?(?:\\s+(\\S.*))?");
    /** Years in which an excepted holiday is looked for; holidays come and go with the laws. */
    private static final int FIRST_YEAR = 2020;

    private static final int LAST_YEAR = 2035;

    private final Findings findings;

    CalendarReader(Findings findings) {
        this.findings = findings;
    }

    Map<String, ZoneId> sites(Fields sites) {
        Map<String, ZoneId> zones = new LinkedHashMap<>();
        for (String site : sites.all().keySet()) {
            ZoneId zone = zone(sites.line(site), sites.text(site));
            if (zone != null) {
                zones.put(TicketFacts.spelling(site), zone);
            }
        }
        return zones;
    }

    Map<String, PackCalendar> calendars(Fields calendars, Map<String, ZoneId> sites) {
        Map<String, PackCalendar> read = new LinkedHashMap<>();
        for (Map.Entry<String, Node> each : calendars.all().entrySet()) {
            String name = each.getKey();
            Fields fields = Fields.of(
                    findings,
                    each.getValue(),
                    "calendar '" + name + "'",
                    "zone",
                    "zone-of",
                    "hours",
                    "holidays",
                    "exceptions",
                    "source");
            try {
                read.put(name, calendar(name, fields, sites));
            } catch (CalendarException wrong) {
                findings.error(fields.line(), "calendar '" + name + "': " + wrong.getMessage());
            }
        }
        return read;
    }

    private PackCalendar calendar(String name, Fields fields, Map<String, ZoneId> sites) {
        String hours = fields.required("hours");
        String zoneText = fields.text("zone");
        ZoneId zone = zoneText == null ? null : zone(fields.line("zone"), zoneText);
        boolean ofSite = "site".equals(fields.text("zone-of"));
        if (fields.has("zone-of") && !ofSite) {
            throw new CalendarException("zone-of can only be 'site'");
        }
        if (ofSite && sites.isEmpty()) {
            throw new CalendarException("zone-of: site needs the pack's 'sites' with their zones");
        }
        if (!ofSite && zoneText == null && !hours.strip().equals("24/7")) {
            throw new CalendarException("needs 'zone', like Europe/Berlin: hours mean nothing without one");
        }
        ZoneId home = zone != null ? zone : ofSite ? sites.values().iterator().next() : ZoneOffset.UTC;
        CalendarSpec spec = spec(fields, home, hours);
        WorkCalendar calendar = WorkCalendar.compile(spec);
        if (!calendar.daysNamedTwice().isEmpty()) {
            findings.warning(
                    fields.line("hours"),
                    "calendar '" + name + "' names " + calendar.daysNamedTwice()
                            + " twice, and the later hours replace the earlier: write a break as '09:00-12:00,13:00-17:00'");
        }
        Map<String, WorkCalendar> bySite = new LinkedHashMap<>();
        if (ofSite) {
            sites.forEach((site, siteZone) -> bySite.put(site, WorkCalendar.compile(spec.in(siteZone))));
        }
        return new PackCalendar(name, calendar, bySite);
    }

    private CalendarSpec spec(Fields fields, ZoneId zone, String hours) {
        Fields holidays = fields.fields("holidays", "country", "region", "extra", "except");
        List<Closure> closures = new ArrayList<>();
        Map<LocalDate, String> dated = new HashMap<>();
        Map<MonthDay, String> yearly = new HashMap<>();
        holidays.texts("extra").forEach(extra -> addExtra(extra, closures, dated, yearly));
        Holidays place = place(holidays);
        Set<String> notThese = new HashSet<>(holidays.texts("except"));
        notThese.forEach(day -> refuseUnknown(day, place));
        Holidays all = place == Holidays.NONE && dated.isEmpty() && yearly.isEmpty()
                ? Holidays.NONE
                : new PackHolidays(place, dated, yearly, notThese);
        return new CalendarSpec(zone, hours, all, closures, exceptions(fields.open("exceptions")));
    }

    private static Holidays place(Fields holidays) {
        String country = holidays.text("country");
        if (country == null && holidays.has("region")) {
            throw new CalendarException("holidays: a region needs its country");
        }
        return country == null ? Holidays.NONE : PublicHolidays.of(country, holidays.text("region"));
    }

    private static void addExtra(
            String text, List<Closure> closures, Map<LocalDate, String> dated, Map<MonthDay, String> yearly) {
        Matcher extra = EXTRA.matcher(text.strip());
        if (!extra.matches()) {
            throw new CalendarException("holidays: cannot read '" + text
                    + "': write it like '2026-12-24 12:00-24:00 Christmas Eve' or '12-24 Christmas Eve'");
        }
        try {
            MonthDay day = MonthDay.of(Integer.parseInt(extra.group(2)), Integer.parseInt(extra.group(3)));
            Integer year = extra.group(1) == null ? null : Integer.valueOf(extra.group(1));
            String name = extra.group(5) == null ? text.strip() : extra.group(5);
            if (extra.group(4) != null) {
                closures.add(new Closure(year, day, extra.group(4), name));
            } else if (year == null) {
                yearly.put(day, name);
            } else {
                dated.put(LocalDate.of(year, day.getMonth(), day.getDayOfMonth()), name);
            }
        } catch (DateTimeException noDay) {
            throw new CalendarException("holidays: no such day in '" + text + "'");
        }
    }

    private static void refuseUnknown(String except, Holidays place) {
        boolean known = IntStream.rangeClosed(FIRST_YEAR, LAST_YEAR)
                .mapToObj(place::in)
                .anyMatch(days -> days.containsValue(except)
                        || days.keySet().stream().anyMatch(day -> day.toString().equals(except)));
        if (!known) {
            throw new CalendarException("holidays: '" + except + "' is no public holiday there, by name or by date");
        }
    }

    private static Map<LocalDate, String> exceptions(Fields exceptions) {
        Map<LocalDate, String> byDate = new HashMap<>();
        for (String date : exceptions.all().keySet()) {
            String hours = exceptions.text(date);
            try {
                byDate.put(LocalDate.parse(date), hours == null ? "closed" : hours);
            } catch (DateTimeException noDate) {
                throw new CalendarException("exceptions: '" + date + "' is no date: write it like 2026-12-24");
            }
        }
        return byDate;
    }

    private @Nullable ZoneId zone(int line, @Nullable String zone) {
        try {
            return zone == null ? null : ZoneId.of(zone.strip());
        } catch (DateTimeException unknown) {
            findings.error(line, "unknown zone '" + zone + "'" + Suggestion.of(zone, nearby(zone)));
            return null;
        }
    }

    /** Zones of the same continent, so that a suggestion is worth one. */
    private static List<String> nearby(String zone) {
        String continent = zone.contains("/") ? zone.substring(0, zone.indexOf('/')) : zone;
        List<String> zones = ZoneId.getAvailableZoneIds().stream()
                .filter(known -> known.startsWith(continent + "/"))
                .sorted()
                .toList();
        return zones.isEmpty() ? List.of("Europe/Berlin", "America/New_York", "UTC") : zones;
    }
}
