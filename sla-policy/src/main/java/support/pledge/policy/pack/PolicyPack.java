package support.pledge.policy.pack;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.calendar.WorkCalendar;

/**
 * All that one desk promises; immutable. What {@link PackLoader} lets through is whole: each name in it can be looked up.
 *
 * @param version {@link PackVersions#versionOf} its text
 * @param languages the first one is the default
 * @param sites zones by site, in {@link TicketFacts#spelling}
 */
public record PolicyPack(
        String desk,
        String name,
        String version,
        List<String> languages,
        Map<String, PackCalendar> calendars,
        Map<String, ZoneId> sites,
        List<String> plans,
        Severities severities,
        Map<ClockKind, ClockPolicy> clocks,
        Map<String, Team> teams,
        Map<String, Agent> agents,
        Escalation escalation,
        List<ReportRow> report,
        List<Example> examples) {

    /** The facts with the severity that counts (S8, S10). */
    public TicketFacts effective(TicketFacts facts) {
        return severities.effective(facts);
    }

    /** The row that holds for a ticket; empty when the pack does not name the clock or no row matches. */
    public Optional<Target> target(ClockKind kind, TicketFacts facts) {
        ClockPolicy policy = clocks.get(kind);
        return policy == null ? Optional.empty() : policy.target(effective(facts));
    }

    /** What the desk asks of a report (C8), in its order; empty where it asks for nothing. */
    public List<ReportItem> asksFor(TicketFacts facts) {
        TicketFacts counted = effective(facts);
        return report.stream()
                .filter(row -> row.when().matches(counted))
                .findFirst()
                .map(ReportRow::asksFor)
                .orElse(List.of());
    }

    /** @throws IllegalArgumentException when there is no such calendar */
    public WorkCalendar calendar(String calendar, @Nullable String site) {
        PackCalendar found = calendars.get(calendar);
        if (found == null) {
            throw new IllegalArgumentException("desk '" + desk + "' has no calendar '" + calendar + "'");
        }
        return found.at(site);
    }

    /** @throws IllegalArgumentException when there is no such team */
    public Team team(String team) {
        Team found = teams.get(team);
        if (found == null) {
            throw new IllegalArgumentException("desk '" + desk + "' has no team '" + team + "'");
        }
        return found;
    }

    /** In which the desk reads times where no calendar says: that of its first calendar with one, else UTC. */
    public ZoneId zone() {
        return calendars.values().stream()
                .map(calendar -> calendar.fallback().zone())
                .filter(zone -> !zone.equals(ZoneOffset.UTC))
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }

    /** When a team works, for a ticket of this site. */
    public WorkCalendar hours(Team team, @Nullable String site) {
        return calendar(team.calendar(), site);
    }
}
