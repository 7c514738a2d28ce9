package support.pledge.policy.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static support.pledge.policy.calendar.OpenTime.from;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OpenTimeTest {
    private static final String OFFICE = "Mo-Fr 09:00-17:00";

    @Test
    void workGoesOnAfterTheWeekend() {
        from("Fri 16:30").plus("2h").in(OFFICE).is("Mon 10:30");
        from("Sat 12:00").plus("1h").in(OFFICE).is("Mon 10:00");
        from("Mon 08:00").plus("1h").in(OFFICE).is("Mon 10:00");
        from("Mon 09:00").plus("40h").in(OFFICE).is("Fri 17:00");
    }

    @Test
    void workThatEndsAtClosingTimeIsDueThenAndASecondMoreAtTheNextOpening() {
        from("Fri 16:00").plus("59m59s").in(OFFICE).is("Fri 16:59:59");
        from("Fri 16:00").plus("1h").in(OFFICE).is("Fri 17:00");
        from("Fri 16:00").plus("1h1s").in(OFFICE).is("Mon 09:00:01");
        from("Fri 17:00").plus("1s").in(OFFICE).is("Mon 09:00:01");
    }

    @Test
    void noWorkIsDoneAtOnce() {
        from("Sat 12:00").plus("0s").in(OFFICE).is("Sat 12:00");
    }

    @Test
    void breaksAndNightsAndSeveralRulesCount() {
        String withBreak = "Mo-Fr 09:00-12:00,13:00-17:00";
        from("Mon 11:30").plus("1h").in(withBreak).is("Mon 13:30");
        from("Mon 11:30").plus("30m").in(withBreak).is("Mon 12:00");
        from("Fri 23:00").plus("8h").in("Mo-Fr 22:00-06:00").is("Mon 23:00");
        from("Tue 05:00").plus("2h").in("Mo-Fr 22:00-06:00").is("Tue 23:00");
        from("Thu 16:00").plus("8h").in("Mo-Th 09:00-17:00; Fr 09:00-15:00").is("Mon 10:00");
        from("Sat 23:00").plus("2h").in("Fr-Mo 00:00-24:00").is("Sun 01:00");
        from("Mon 23:00").plus("2h").in("Mo,Su 00:00-24:00").is("Sun 01:00");
        from("Sat 10:00")
                .plus("3h")
                .in("Mo-Su 09:00-17:00; Sa 11:00-12:00; Su off")
                .is("Mon 11:00");
        from("Sun 23:30").plus("2h").in("24/7").is("Mon 01:30");
    }

    @Test
    void anEndThatIsNotAfterItsStartRunsPastMidnight() {
        from("Mon 12:00").plus("24h").in("Mo 09:00-09:00; We 10:00-11:00").is("Mon 11:00");
        from("Mon 23:00").plus("1h30m").in("Mo 22:00-00:00; Tu 08:00-09:00").is("Tue 08:30");
    }

    @Test
    void theSpringNightHasNoHourFromTwoToThree() {
        from("2026-03-28 23:00").plus("4h").in("24/7").is("2026-03-29 04:00");
        from("2026-03-29 01:30").plus("1h").in("Su 00:00-06:00").is("2026-03-29 03:30");
        from("2026-03-29 00:00").plus("1h").in("Su 02:15-05:00").is("2026-03-29 04:00");
        from("2026-03-27 16:00").plus("2h").in(OFFICE).is("2026-03-30 10:00");
    }

    @Test
    void theAutumnNightHasTheHourFromTwoToThreeTwice() {
        from("2026-10-25 01:30").plus("3h").in("24/7").is("2026-10-25 03:30");
        from("2026-10-25 00:00").plus("4h30m").in("Su 00:00-06:00").is("2026-10-25 03:30");
        // Open from 02:00 to 02:30 by the wall clock: that is twice half an hour.
        Duration open = OpenTime.calendar("Su 02:00-02:30")
                .between(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T22:00:00Z"));
        assertThat(open).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void holidaysCloseAndExceptionsReplaceTheHoursOfTheirDate() {
        CalendarSpec spec = CalendarSpec.of(
                "Europe/Berlin",
                OFFICE,
                List.of(LocalDate.parse("2026-12-25"), LocalDate.parse("2026-12-24")),
                Map.of(LocalDate.parse("2026-12-24"), "09:00-12:00", LocalDate.parse("2026-12-28"), "closed"));
        from("2026-12-23 16:00").plus("2h").in(spec).is("2026-12-24 10:00");
        from("2026-12-24 11:00").plus("2h").in(spec).is("2026-12-29 10:00");
    }

    @Test
    void aHalfDayIsClosedByTheWallClock() {
        CalendarSpec.Closure christmasEve =
                new CalendarSpec.Closure(null, MonthDay.of(12, 24), "12:00-24:00", "Christmas Eve");
        CalendarSpec spec = new CalendarSpec(
                ZoneId.of("Europe/Berlin"), OFFICE, PublicHolidays.of("DE", null), List.of(christmasEve), Map.of());
        from("2026-12-24 11:00").plus("2h").in(spec).is("2026-12-28 10:00");
        from("2025-12-24 11:00").plus("2h").in(spec).is("2025-12-29 10:00");
    }

    @Test
    void aClosureMayRunPastMidnight() {
        CalendarSpec.Closure works = new CalendarSpec.Closure(2026, MonthDay.of(3, 3), "22:00-02:00", "maintenance");
        CalendarSpec spec =
                new CalendarSpec(ZoneId.of("Europe/Berlin"), "24/7", Holidays.NONE, List.of(works), Map.of());
        from("2026-03-03 21:00").plus("2h").in(spec).is("2026-03-04 03:00");
        from("2027-03-03 21:00").plus("2h").in(spec).is("2027-03-03 23:00");
    }

    @Test
    void publicHolidaysComeByCountryAndRegion() {
        assertThat(PublicHolidays.of("DE", null).in(2026))
                .containsEntry(LocalDate.parse("2026-04-06"), "Easter Monday")
                .containsKey(LocalDate.parse("2026-10-03"))
                .doesNotContainKey(LocalDate.parse("2026-01-06"));
        assertThat(PublicHolidays.of("de", "BY").in(2026)).containsKey(LocalDate.parse("2026-01-06"));
        assertThatThrownBy(() -> PublicHolidays.of("XX", null)).hasMessageContaining("'XX'");
        assertThatThrownBy(() -> PublicHolidays.of("DE", "QQ"))
                .hasMessageContaining("'QQ'")
                .hasMessageContaining("by");
    }

    @Test
    void aNightShiftThatBeginsOnAHolidayFallsOutWhole() {
        CalendarSpec nights =
                CalendarSpec.of("Europe/Berlin", "Mo-Su 22:00-06:00", List.of(LocalDate.parse("2026-12-25")), Map.of());
        from("2026-12-24 22:00").plus("8h").in(nights).is("2026-12-25 06:00");
        from("2026-12-24 22:00").plus("9h").in(nights).is("2026-12-26 23:00");
    }

    @Test
    void workGoesOnOverTheTurnOfTheYear() {
        from("2026-12-31 23:00").plus("2h").in("Mo-Su 22:00-06:00").is("2027-01-01 01:00");
        WorkCalendar nights = OpenTime.calendar("Mo-Su 22:00-06:00");
        assertThat(nights.closesAt(Instant.parse("2026-12-31T23:00:00Z")))
                .hasValue(Instant.parse("2027-01-01T05:00:00Z"));
    }

    @Test
    void aYearOfWorkIsCountedLikeAnHour() {
        from("2026-01-05 09:00").plus("2088h").in(OFFICE).is("2027-01-04 17:00");
    }

    @Test
    void aZoneThatSkippedADayHadNoOpenTimeOnIt() {
        CalendarSpec apia = CalendarSpec.of("Pacific/Apia", "Mo-Su 09:00-17:00", List.of(), Map.of());
        Instant thursdayNoon = Instant.parse("2011-12-29T22:00:00Z");
        assertThat(WorkCalendar.compile(apia).add(thursdayNoon, Duration.ofHours(6)))
                .isEqualTo(Instant.parse("2011-12-30T20:00:00Z"));
    }

    @Test
    void aBusinessDayIsTheCommonestOpenTimeOfADay() {
        assertThat(OpenTime.calendar(OFFICE).businessDay()).isEqualTo(Duration.ofHours(8));
        assertThat(OpenTime.calendar("Mo-Th 09:00-17:00; Fr 09:00-15:00").businessDay())
                .isEqualTo(Duration.ofHours(8));
        assertThat(OpenTime.calendar("24/7").businessDay()).isEqualTo(Duration.ofDays(1));
        WorkCalendar office = OpenTime.calendar(OFFICE);
        Instant friday = Instant.parse("2026-03-06T09:00:00Z");
        assertThat(office.addBusinessDays(friday, 2)).isEqualTo(Instant.parse("2026-03-10T09:00:00Z"));
        assertThat(office.addBusinessDays(friday, new BigDecimal("0.5")))
                .isEqualTo(Instant.parse("2026-03-06T13:00:00Z"));
    }

    @Test
    void tellsWhenItOpensAndCloses() {
        WorkCalendar office = OpenTime.calendar(OFFICE);
        Instant saturday = Instant.parse("2026-03-07T12:00:00Z");
        Instant monday = Instant.parse("2026-03-09T08:00:00Z");
        assertThat(office.isOpen(saturday)).isFalse();
        assertThat(office.nextOpening(saturday)).isEqualTo(monday);
        assertThat(office.nextOpening(monday.plusSeconds(5))).isEqualTo(monday.plusSeconds(5));
        assertThat(office.closesAt(monday)).hasValue(Instant.parse("2026-03-09T16:00:00Z"));
        assertThat(office.isOpen(monday)).isTrue();
        assertThat(office.isOpen(Instant.parse("2026-03-09T16:00:00Z"))).isFalse();
        assertThat(OpenTime.calendar("24/7").closesAt(monday)).isEmpty();
    }

    @Test
    void anAdditionPastTheLastOpenExceptionEnds() {
        CalendarSpec twoDays =
                CalendarSpec.of("UTC", "Mo-Su off", List.of(), Map.of(LocalDate.parse("2026-05-01"), "09:00-12:00"));
        WorkCalendar calendar = WorkCalendar.compile(twoDays);
        Instant start = Instant.parse("2026-04-01T00:00:00Z");
        assertThat(calendar.add(start, Duration.ofHours(3))).isEqualTo(Instant.parse("2026-05-01T12:00:00Z"));
        assertThatThrownBy(() -> calendar.add(start, Duration.ofHours(4)))
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining("2026");
    }

    @Test
    void theNightMayBeWrittenBeyondTwentyFour() {
        from("Fri 23:00").plus("2h").in("Mo-Fr 18:00-26:00").is("Sat 01:00");
        from("Fri 23:00").plus("4h").in("Mo-Fr 18:00-26:00").is("2026-03-09 19:00");
    }

    @Test
    void refusesHoursThatCannotBeMeant() {
        refuses("", "no hours");
        refuses("Mo-Fr", "cannot read");
        refuses("Mo-Fr 9-17", "cannot read hours");
        refuses("Mo-Fr 09:00-33:01", "no such time");
        refuses("Mo-Fr 25:00-26:00", "no such time");
        refuses("Mo-Xx 09:00-17:00", "unknown day 'xx'");
        refuses("Mo-Fr 09:00-13:00,12:00-17:00", "overlap");
        refuses("Fr 22:00-06:00; Sa 05:00-12:00", "overlap");
        refuses("Mo-Su off", "never open");
        assertThatThrownBy(() -> CalendarSpec.of("Europe/Berlinn", OFFICE, List.of(), Map.of()))
                .hasMessageContaining("Europe/Berlinn");
    }

    @Test
    @DisplayName("a day that two rules name has the hours of the later one, as in OpenStreetMap, and that is told")
    void tellsOfDaysNamedTwice() {
        assertThat(OpenTime.calendar("Mo-Fr 09:00-12:00; Mo 13:00-17:00").daysNamedTwice())
                .containsExactly(java.time.DayOfWeek.MONDAY);
    }

    private static void refuses(String hours, String complaint) {
        assertThatThrownBy(() -> OpenTime.calendar(hours))
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining(complaint);
    }
}
