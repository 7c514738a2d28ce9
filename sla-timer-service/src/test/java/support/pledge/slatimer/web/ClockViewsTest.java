package support.pledge.slatimer.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import support.pledge.slatimer.web.ClockViews.Deadline;
import support.pledge.slatimer.web.ClockViews.Deadlines;

class ClockViewsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void theEarliestDeadlinesOfAllInstancesComeFirst() {
        var parts = List.of(part(false, due("T-3", 3), due("T-1", 1)), part(false, due("T-2", 2)));

        assertThat(ClockViews.earliest(NOON, 3, parts))
                .isEqualTo(new Deadlines(NOON, false, List.of(due("T-1", 1), due("T-2", 2), due("T-3", 3))));
    }

    @Test
    void whatIsLeftOutAnywhereIsSaid() {
        assertThat(ClockViews.earliest(NOON, 1, List.of(part(false, due("T-2", 2)), part(false, due("T-1", 1)))))
                .isEqualTo(new Deadlines(NOON, true, List.of(due("T-1", 1))));
        assertThat(ClockViews.earliest(NOON, 9, List.of(part(false), part(true, due("T-1", 1))))
                        .truncated())
                .isTrue();
    }

    private static Deadlines part(boolean truncated, Deadline... due) {
        return new Deadlines(NOON, truncated, List.of(due));
    }

    private static Deadline due(String ticket, int minute) {
        return new Deadline(ticket, "demo", "resolution", 1, NOON.plusSeconds(60L * minute));
    }
}
