package support.pledge.policy.calendar;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular week in the form of OpenStreetMap's {@code opening_hours}: rules separated by {@code ;}, of which a later one replaces an
 * earlier one for the days it names. Days: {@code Mo-Fr}, {@code Mo,We}, {@code Fr-Mo}; none means all. {@code PH} names public holidays.
 *
 * @param holiday the hours on holidays; mostly none
 * @param replaced days that more than one rule names, which is legal and seldom meant
 */
record OpeningHours(Map<DayOfWeek, List<Span>> week, List<Span> holiday, Set<DayOfWeek> replaced) {
    static final int DAY = 86_400;
    private static final List<String> DAYS = List.of("mo", "tu", "we", "th", "fr", "sa", "su");
    private static final Pattern RULE =
            Pattern.compile("([a-z][a-z,\\- ]*?)?\\s*((?:\\d[\\d:,\\- ]*)|off|closed|24/7)");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,2}):(\\d{2})\\s*-\\s*(\\d{1,2}):(\\d{2})");

    /** Seconds of the day, [from, to); {@code to} is past midnight where it is more than a day. */
    record Span(int from, int to) {
        int length() {
            return to - from;
        }
    }

    static OpeningHours parse(String hours) {
        if (hours.isBlank()) {
            throw new CalendarException("no hours: write them like 'Mo-Fr 09:00-17:00' or '24/7'");
        }
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        Set<DayOfWeek> replaced = EnumSet.noneOf(DayOfWeek.class);
        List<Span> holiday = List.of();
        for (String part : hours.strip().toLowerCase(Locale.ROOT).split(";")) {
            if (part.isBlank()) {
                continue;
            }
            Matcher rule = RULE.matcher(part.strip());
            if (!rule.matches()) {
                throw new CalendarException(
                        "cannot read hours '" + part.strip() + "': write them like 'Mo-Fr 09:00-17:00'");
            }
            List<Span> spans = spans(rule.group(2));
            String days = rule.group(1);
            for (String day :
                    days == null ? List.of("mo-su") : List.of(days.strip().split("\\s*,\\s*"))) {
                if (day.equals("ph")) {
                    holiday = spans;
                    continue;
                }
                for (DayOfWeek each : days(day)) {
                    if (week.put(each, spans) != null) {
                        replaced.add(each);
                    }
                }
            }
        }
        refuseOverlap(week, hours);
        return new OpeningHours(week, holiday, replaced);
    }

    /** The hours of one day: {@code 09:00-12:00,13:00-17:00} or {@code closed}. */
    static List<Span> spans(String hours) {
        String text = hours.strip().toLowerCase(Locale.ROOT);
        if (text.equals("off") || text.equals("closed")) {
            return List.of();
        }
        if (text.equals("24/7")) {
            return List.of(new Span(0, DAY));
        }
        List<Span> spans = new ArrayList<>();
        for (String part : text.split(",")) {
            spans.add(span(part.strip()));
        }
        spans.sort(Comparator.comparingInt(Span::from));
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).from() < spans.get(i - 1).to()) {
                throw new CalendarException("hours overlap in '" + hours.strip() + "'");
            }
        }
        return List.copyOf(spans);
    }

    boolean neverOpen() {
        return week.values().stream().allMatch(List::isEmpty);
    }

    boolean alwaysOpen() {
        return week.size() == DAYS.size() && week.values().stream().allMatch(spans -> open(spans) == DAY);
    }

    static int open(List<Span> spans) {
        return spans.stream().mapToInt(Span::length).sum();
    }

    private static Span span(String text) {
        Matcher times = SPAN.matcher(text);
        if (!times.matches()) {
            throw new CalendarException("cannot read hours '" + text + "': write them like 09:00-17:00, or closed");
        }
        int from = seconds(times.group(1), times.group(2), DAY, text);
        int to = seconds(times.group(3), times.group(4), from + DAY, text);
        if (from == DAY) {
            throw new CalendarException("hours '" + text + "' cannot begin at 24:00");
        }
        return new Span(from, to > from ? to : to + DAY);
    }

    /** @param latest that it may be: an end may be written as {@code 26:00} for two o'clock in the night */
    private static int seconds(String hour, String minute, int latest, String text) {
        int seconds = Integer.parseInt(hour) * 3600 + Integer.parseInt(minute) * 60;
        if (seconds > latest || Integer.parseInt(minute) > 59) {
            throw new CalendarException("no such time: " + hour + ":" + minute + " in '" + text + "'");
        }
        return seconds;
    }

    private static List<DayOfWeek> days(String range) {
        String[] ends = range.strip().split("\\s*-\\s*");
        int first = day(ends[0], range);
        int last = day(ends[ends.length - 1], range);
        if (ends.length > 2) {
            throw new CalendarException("cannot read days '" + range + "': write them like Mo-Fr or Mo,We");
        }
        List<DayOfWeek> days = new ArrayList<>();
        for (int day = first; ; day = (day + 1) % DAYS.size()) {
            days.add(DayOfWeek.of(day + 1));
            if (day == last) {
                return days;
            }
        }
    }

    private static int day(String name, String range) {
        int day = DAYS.indexOf(name);
        if (day < 0) {
            throw new CalendarException(
                    "unknown day '" + name + "' in '" + range.strip() + "': days are Mo Tu We Th Fr Sa Su and PH");
        }
        return day;
    }

    private static void refuseOverlap(Map<DayOfWeek, List<Span>> week, String hours) {
        for (DayOfWeek day : DayOfWeek.values()) {
            int pastMidnight = week.getOrDefault(day, List.of()).stream()
                    .mapToInt(span -> span.to() - DAY)
                    .max()
                    .orElse(0);
            boolean meets =
                    week.getOrDefault(day.plus(1), List.of()).stream().anyMatch(span -> span.from() < pastMidnight);
            if (meets) {
                throw new CalendarException("hours overlap in '" + hours.strip() + "': " + DAYS.get(day.ordinal())
                        + " runs past midnight into the hours of the next day");
            }
        }
    }
}
