package support.pledge.policy.routing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.calendar.WorkCalendar;
import support.pledge.policy.pack.Agent;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Team;

/**
 * When a team's work on one ticket begins, and with whom.
 *
 * @param account whose dedicated agent is asked first; null for nobody's
 */
record Presence(
        PolicyPack pack, @Nullable String site, @Nullable String account, Instant now) {
    /** Far more absences than a person has before the next working day. */
    private static final int MOST_ABSENCES = 100;

    /** @param agent null for the whole team */
    record Begin(Team team, @Nullable Agent agent, Instant at) {
        Begin orEarlier(Begin other) {
            return other.at.isBefore(at) ? other : this;
        }
    }

    boolean isOpen(Team team) {
        return !of(team).at().isAfter(now);
    }

    /** The dedicated agent of the account, or the deputy where that one is there earlier; without either, the team. */
    Begin of(Team team) {
        Agent dedicated = dedicated(team);
        if (dedicated == null) {
            return new Begin(team, null, pack.hours(team, site).nextOpening(now));
        }
        Begin own = of(team, dedicated);
        Agent deputy = dedicated.deputy() == null ? null : pack.agents().get(dedicated.deputy());
        return deputy == null ? own : own.orEarlier(of(team, deputy));
    }

    ZoneId zone(Team team) {
        return pack.hours(team, site).zone();
    }

    private @Nullable Agent dedicated(Team team) {
        if (account == null) {
            return null;
        }
        return pack.agents().values().stream()
                .filter(agent -> agent.team().equals(team.name()) && agent.looksAfter(account))
                .findFirst()
                .orElse(null);
    }

    private Begin of(Team team, Agent agent) {
        WorkCalendar hours = agent.calendar() == null ? pack.hours(team, site) : pack.calendar(agent.calendar(), site);
        Instant at = hours.nextOpening(now);
        for (int absences = 0; absences < MOST_ABSENCES; absences++) {
            LocalDate back = back(agent, at.atZone(hours.zone()).toLocalDate());
            if (back == null) {
                break;
            }
            at = hours.nextOpening(back.atStartOfDay(hours.zone()).toInstant());
        }
        return new Begin(team, agent, at);
    }

    /** The day after the absence that holds this day; null when the agent is not away then. */
    private static @Nullable LocalDate back(Agent agent, LocalDate day) {
        return agent.away().stream()
                .filter(days -> days.holds(day))
                .findFirst()
                .map(days -> days.last().plusDays(1))
                .orElse(null);
    }
}
