package support.pledge.policy.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds the calendar against a walk, minute by minute, that looks at the wall clock and nothing else. */
class MinuteWalkTest {
    private static final int DAYS = 12;
    /** Half-hour changes, a change at midnight, a skipped day, far east and west, none at all. */
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "Europe/London",
            "America/New_York",
            "America/Sao_Paulo",
            "America/Havana",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Asia/Singapore",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Pacific/Kiritimati",
            "Africa/Casablanca",
            "Pacific/Marquesas",
            "UTC");

    private static final List<String> DATES = List.of(
            "2026-03-22",
            "2026-10-19",
            "2026-03-05",
            "2026-10-28",
            "2011-12-26",
            "2018-10-30",
            "2026-12-26",
            "2026-04-01",
            "2026-09-28",
            "2024-02-25");

    /** A random calendar, in the words of the walk. */
    record Desk(
            String zone,
            LocalDate start,
            Map<DayOfWeek, String> week,
            Set<LocalDate> holidays,
            Map<LocalDate, String> exceptions) {
        WorkCalendar compiled() {
            List<String> rules = new ArrayList<>();
            week.forEach((day, hours) -> rules.add(day.name().substring(0, 2) + " " + hours));
            return WorkCalendar.compile(CalendarSpec.of(zone, String.join("; ", rules), holidays, exceptions));
        }

        boolean isOpen(Instant minute) {
            LocalDateTime wall = minute.atZone(ZoneId.of(zone)).toLocalDateTime();
            int now = wall.getHour() * 60 + wall.getMinute();
            return shows(wall.toLocalDate(), now) || shows(wall.toLocalDate().minusDays(1), now + 1440);
        }

        private boolean shows(LocalDate date, int minute) {
            String hours = exceptions.get(date);
            if (hours == null) {
                hours = holidays.contains(date) ? "off" : week.getOrDefault(date.getDayOfWeek(), "off");
            }
            if (hours.equals("off")) {
                return false;
            }
            for (String span : hours.split(",")) {
                int from = minutes(span.substring(0, 5));
                int to = minutes(span.substring(6));
                if (from <= minute && minute < (to > from ? to : to + 1440)) {
                    return true;
                }
            }
            return false;
        }

        private static int minutes(String time) {
            return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
        }
    }

    @Property
    void addsAndCountsLikeAWalk(
            @ForAll("desks") Desk desk, @ForAll("minutes") int startMinute, @ForAll("minutes") int work) {
        WorkCalendar calendar = desk.compiled();
        Instant start = desk.start().atStartOfDay(ZoneId.of("UTC")).toInstant().plusSeconds(startMinute * 60L);
        int open = 0;
        Instant due = work == 0 ? start : null;
        Instant end = start.plus(Duration.ofDays(DAYS));
        for (Instant minute = start; minute.isBefore(end); minute = minute.plusSeconds(60)) {
            boolean isOpen = desk.isOpen(minute);
            assertThat(calendar.isOpen(minute)).as("open at %s", minute).isEqualTo(isOpen);
            open += isOpen ? 1 : 0;
            due = due == null && open == work ? minute.plusSeconds(60) : due;
        }
        assertThat(calendar.between(start, end)).isEqualTo(Duration.ofMinutes(open));
        if (due != null) {
            assertThat(calendar.add(start, Duration.ofMinutes(work))).isEqualTo(due);
        }
    }

    @Property
    void addingIsTheInverseOfCountingAndAdditive(
            @ForAll("desks") Desk desk, @ForAll("nanos") long first, @ForAll("nanos") long second) {
        WorkCalendar calendar = desk.compiled();
        Instant start = desk.start().atStartOfDay(ZoneId.of("UTC")).toInstant().plusNanos(first % 86_400_000_000_000L);
        Duration a = Duration.ofNanos(first);
        Duration b = Duration.ofNanos(second);
        Instant afterA = calendar.add(start, a);
        assertThat(calendar.between(start, afterA)).isEqualTo(a);
        assertThat(calendar.between(afterA, start)).isEqualTo(a.negated());
        assertThat(calendar.add(afterA, b)).isEqualTo(calendar.add(start, a.plus(b)));
        assertThat(calendar.add(start, a.plusNanos(1))).isAfter(afterA);
        assertThat(calendar.isOpen(afterA.minusNanos(1)) || a.isZero()).isTrue();
    }

    @Provide
    Arbitrary<Integer> minutes() {
        return Arbitraries.integers().between(0, 4000);
    }

    @Provide
    Arbitrary<Long> nanos() {
        return Arbitraries.longs().between(0, Duration.ofDays(40).toNanos());
    }

    @Provide
    Arbitrary<Desk> desks() {
        Arbitrary<String> hours = Arbitraries.of(
                "09:00-17:00",
                "09:00-12:00,13:00-17:00",
                "00:00-24:00",
                "08:30-18:15",
                "off",
                "22:00-23:59",
                "01:30-02:30",
                "02:15-05:00",
                "00:00-03:00",
                "18:00-00:00");
        Arbitrary<Map<DayOfWeek, String>> weeks = hours.list().ofSize(6).map(MinuteWalkTest::week);
        Arbitrary<List<Integer>> days =
                Arbitraries.integers().between(0, DAYS).list().ofMaxSize(3);
        Arbitrary<Map<Integer, String>> exceptions =
                Arbitraries.maps(Arbitraries.integers().between(0, DAYS), hours).ofMaxSize(2);
        return Combinators.combine(Arbitraries.of(ZONES), Arbitraries.of(DATES), weeks, days, exceptions)
                .as((zone, date, week, free, special) -> {
                    LocalDate start = LocalDate.parse(date);
                    Map<LocalDate, String> dated = new HashMap<>();
                    special.forEach((day, text) -> dated.put(start.plusDays(day), text));
                    Set<LocalDate> holidays = new java.util.HashSet<>();
                    free.forEach(day -> holidays.add(start.plusDays(day)));
                    return new Desk(zone, start, week, holidays, dated);
                });
    }

    /** Thursday is always a night shift, so no week is empty. */
    private static Map<DayOfWeek, String> week(List<String> hours) {
        Map<DayOfWeek, String> week = new HashMap<>();
        int next = 0;
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, day == DayOfWeek.THURSDAY ? "22:00-06:00" : hours.get(next++));
        }
        String friday = week.get(DayOfWeek.FRIDAY);
        if (friday != null && friday.startsWith("0") && friday.compareTo("06:00") < 0) {
            week.put(DayOfWeek.FRIDAY, "09:00-17:00");
        }
        return week;
    }
}
