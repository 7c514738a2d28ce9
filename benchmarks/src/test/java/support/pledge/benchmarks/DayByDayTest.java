package support.pledge.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import support.pledge.policy.calendar.WorkCalendar;

class DayByDayTest {

    @Test
    void comesToTheSameDueDates() {
        WorkCalendar calendar = Office.calendar();
        DayByDay dayByDay = Office.dayByDay();
        for (Instant start : Office.starts(500)) {
            for (int hours : new int[] {1, 8, 40, 240, 2000}) {
                Duration work = Duration.ofHours(hours);
                assertThat(dayByDay.add(start, work)).isEqualTo(calendar.add(start, work));
            }
        }
    }
}
