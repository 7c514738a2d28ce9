package support.pledge.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.policy.load.TeamLoad.Change;
import support.pledge.policy.pack.Team;
import support.pledge.policy.pack.Team.Arrivals;
import support.pledge.policy.pack.Team.Overload;
import support.pledge.policy.pack.When;

/** When a team has too much, and when no longer. */
class TeamLoadTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Team BY_NUMBER = team(new Overload(4, 2, null));
    private static final Team BY_RATE = team(new Overload(100, 90, new Arrivals(5, Duration.ofMinutes(10), 2)));

    private static Team team(Overload overload) {
        return new Team("front", null, 1, "always", When.ALWAYS, true, overload, null);
    }

    private static TeamLoad with(Team team, int tickets, Instant from) {
        TeamLoad load = TeamLoad.NONE;
        for (int i = 0; i < tickets; i++) {
            load = load.came(team, from.plusSeconds(i));
        }
        return load;
    }

    @Test
    @DisplayName("E3: it begins at the limit and ends at the relief, and in between nothing changes")
    void hysteresis() {
        assertThat(with(BY_NUMBER, 3, NOON).change(BY_NUMBER, NOON)).isEmpty();
        TeamLoad full = with(BY_NUMBER, 4, NOON);
        assertThat(full.change(BY_NUMBER, NOON)).contains(Change.STARTED_BY_OPEN_TICKETS);
        TeamLoad overloaded = full.after(Change.STARTED_BY_OPEN_TICKETS, NOON);
        assertThat(overloaded.change(BY_NUMBER, NOON)).isEmpty();
        assertThat(overloaded.went().change(BY_NUMBER, NOON)).isEmpty();
        assertThat(overloaded.went().went().change(BY_NUMBER, NOON)).contains(Change.ENDED);
    }

    @Test
    @DisplayName("E3: too many at once is too much, whatever is open; it ends by itself as time passes")
    void rate() {
        TeamLoad flood = with(BY_RATE, 5, NOON);
        assertThat(flood.change(BY_RATE, NOON.plusSeconds(5))).contains(Change.STARTED_BY_ARRIVALS);
        TeamLoad overloaded = flood.after(Change.STARTED_BY_ARRIVALS, NOON);
        assertThat(overloaded.surplus(BY_RATE, NOON.plusSeconds(5))).isEqualTo(3);
        assertThat(overloaded.relieved().surplus(BY_RATE, NOON.plusSeconds(5))).isEqualTo(2);
        assertThat(overloaded.change(BY_RATE, NOON.plus(Duration.ofMinutes(9)))).isEmpty();
        assertThat(overloaded.change(BY_RATE, NOON.plus(Duration.ofMinutes(10))))
                .contains(Change.ENDED);
        TeamLoad slow = TeamLoad.NONE;
        for (int i = 0; i < 20; i++) {
            slow = slow.came(BY_RATE, NOON.plus(Duration.ofMinutes(3 * i)));
            assertThat(slow.change(BY_RATE, NOON.plus(Duration.ofMinutes(3 * i))))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("E3: a team has room as long as one more does not overload it")
    void room() {
        assertThat(with(BY_NUMBER, 2, NOON).hasRoom(BY_NUMBER, 0, NOON)).isTrue();
        assertThat(with(BY_NUMBER, 2, NOON).hasRoom(BY_NUMBER, 1, NOON)).isFalse();
        assertThat(with(BY_RATE, 4, NOON).hasRoom(BY_RATE, 0, NOON.plusSeconds(9)))
                .isFalse();
        assertThat(TeamLoad.NONE.hasRoom(team(new Overload(1, 0, null)), 0, NOON))
                .isFalse();
    }

    @Test
    @DisplayName("E3: a team that no longer has a limit is no longer overloaded")
    void withoutLimit() {
        TeamLoad overloaded = with(BY_NUMBER, 4, NOON).after(Change.STARTED_BY_OPEN_TICKETS, NOON);
        Team unlimited = new Team("front", null, 1, "always", When.ALWAYS, true, null, null);
        assertThat(overloaded.change(unlimited, NOON)).contains(Change.ENDED);
    }
}
