package support.pledge.escalation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import support.pledge.access.servlet.NotReadable;
import support.pledge.escalation.web.TeamViews.Hours;
import support.pledge.escalation.web.TeamViews.Line;
import support.pledge.escalation.web.TeamViews.QueueView;
import support.pledge.escalation.web.TeamViews.TeamView;
import support.pledge.escalation.web.TeamViews.Teams;

class TeamViewsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void ticketsOfAllInstancesAreAddedUpForEachTeamOfEachDesk() {
        var all = TeamViews.together(List.of(
                new Teams(List.of(team("a", "l1", 2), team("b", "l1", 5))),
                new Teams(List.of(team("b", "l1", 10), team("a", "l1", 1), team("c", "l1", 7))),
                new Teams(List.of(team("a", "l1", 0), team("b", "l1", 100)))));

        assertThat(all.teams()).containsExactly(team("a", "l1", 3), team("b", "l1", 115));
    }

    @Test
    void aTeamThatOneInstanceDoesNotKnowYetIsNotCountedInPart() {
        var parts = List.of(new Teams(List.of(team("a", "l1", 2))), new Teams(List.of()));

        assertThatThrownBy(() -> TeamViews.together(parts))
                .isInstanceOf(NotReadable.class)
                .hasMessageContaining("has not reached all instances");
    }

    @Test
    void theOldestOfAllInstancesComeFirstUpToTheLimit() {
        var queue = TeamViews.oldest(
                "l1",
                3,
                List.of(
                        new QueueView("l1", List.of(line("T-2", 2), line("T-5", 5))),
                        new QueueView("l1", List.of()),
                        new QueueView("l1", List.of(line("T-1", 1), line("T-2b", 2), line("T-4", 4)))));

        assertThat(queue.tickets()).extracting(Line::ticketId).containsExactly("T-1", "T-2", "T-2b");
    }

    private static TeamView team(String desk, String name, long tickets) {
        return new TeamView(desk, name, 1, new Hours(true, null, null), Map.of(), tickets, null);
    }

    private static Line line(String ticket, int minute) {
        return new Line(
                ticket, "a", "", null, NOON.plusSeconds(60L * minute), null, null, null, false, false, null, List.of());
    }
}
