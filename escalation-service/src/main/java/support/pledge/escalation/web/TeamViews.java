package support.pledge.escalation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import support.pledge.access.servlet.NotReadable;
import support.pledge.escalation.model.Case;
import support.pledge.escalation.model.Position;
import support.pledge.escalation.model.Promise;
import support.pledge.escalation.stream.TeamQueues.Held;
import support.pledge.policy.calendar.WorkCalendar;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Team;

/** Shapes of the answers: instants in UTC, what is not known left out. */
final class TeamViews {
    static final Comparator<TeamView> BY_DESK_AND_LEVEL =
            Comparator.comparing(TeamView::desk).thenComparing(TeamView::level).thenComparing(TeamView::team);

    private static final Comparator<Line> OLDEST_FIRST =
            Comparator.comparing(Line::since).thenComparing(Line::ticketId);

    private TeamViews() {}

    record Teams(List<TeamView> teams) {}

    /**
     * @param hours for tickets of no particular site
     * @param sites by site, where a team's hours are local to it
     * @param tickets what it has
     * @param overload absent where the pack has no limit for it
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record TeamView(
            String desk,
            String team,
            int level,
            Hours hours,
            Map<String, Hours> sites,
            long tickets,
            @Nullable Overload overload) {
        private TeamView and(TeamView more) {
            Overload told = overload == null || overload.since() != null ? overload : more.overload;
            return new TeamView(desk, team, level, hours, sites, tickets + more.tickets, told);
        }
    }

    /**
     * @param open from so many tickets on it is overloaded
     * @param relief until there are no more than so many
     * @param since when it began; absent while it is not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Overload(int open, int relief, @Nullable Instant since) {}

    /**
     * @param opensAt when it opens next; absent while open
     * @param closesAt when it closes next; absent while closed, and where it never closes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Hours(
            boolean openNow,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt) {
        static Hours of(WorkCalendar calendar, Instant now) {
            return calendar.isOpen(now)
                    ? new Hours(true, null, calendar.closesAt(now).orElse(null))
                    : new Hours(false, calendar.nextOpening(now), null);
        }
    }

    record QueueView(String team, List<Line> tickets) {}

    /**
     * @param reason why the team has it; absent where it came in there or was assigned
     * @param waitingUntil when the team opens; absent where it has the ticket in hand
     * @param accepted whether the team has taken it
     * @param urgent whether the customer wrote again while waiting for an answer
     * @param agent for whom of the team it is meant; absent for all of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String ticketId,
            String desk,
            String subject,
            @Nullable Integer severity,
            Instant since,
            @Nullable String from,
            @Nullable String reason,
            @Nullable Instant waitingUntil,
            boolean accepted,
            boolean urgent,
            @Nullable String agent,
            List<DueView> due) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DueView(
            String clock,
            int cycle,
            String standing,
            @Nullable Instant dueAt) {}

    /** @param overloadedSince null while it is not */
    static TeamView team(PolicyPack pack, Team team, Instant now, long tickets, @Nullable Instant overloadedSince) {
        Overload overload = team.overload() == null
                ? null
                : new Overload(team.overload().open(), team.overload().relief(), overloadedSince);
        Map<String, Hours> sites = new TreeMap<>();
        var calendar = Objects.requireNonNull(pack.calendars().get(team.calendar()));
        calendar.bySite().forEach((site, local) -> sites.put(site, Hours.of(local, now)));
        return new TeamView(
                pack.desk(), team.name(), team.level(), Hours.of(calendar.fallback(), now), sites, tickets, overload);
    }

    static QueueView queue(String team, List<Held> held, Instant now) {
        return new QueueView(team, held.stream().map(line -> line(line, now)).toList());
    }

    /** The first with the tickets of all. An instance that does not know one of the teams yet leaves the answer open. */
    static Teams together(List<Teams> parts) {
        List<TeamView> teams = parts.getFirst().teams();
        for (Teams part : parts.subList(1, parts.size())) {
            Map<List<String>, TeamView> theirs = new HashMap<>();
            part.teams().forEach(team -> theirs.put(List.of(team.desk(), team.team()), team));
            teams = teams.stream()
                    .map(team -> team.and(Optional.ofNullable(theirs.get(List.of(team.desk(), team.team())))
                            .orElseThrow(() -> new NotReadable("a policy has not reached all instances yet"))))
                    .toList();
        }
        return new Teams(teams);
    }

    /** The oldest of all. */
    static QueueView oldest(String team, int limit, List<QueueView> parts) {
        return new QueueView(
                team,
                parts.stream()
                        .flatMap(part -> part.tickets().stream())
                        .sorted(OLDEST_FIRST)
                        .limit(limit)
                        .toList());
    }

    private static Line line(Held held, Instant now) {
        Case known = held.known();
        Position position = Objects.requireNonNull(known.position());
        var opening = Objects.requireNonNull(known.opening());
        Position.@Nullable Offer offer = position.offers().stream()
                .filter(made -> made.team().equals(held.holding().team()))
                .findFirst()
                .orElse(null);
        return new Line(
                known.ticket(),
                opening.desk(),
                opening.subject(),
                position.facts().severity(),
                held.holding().since(),
                offer == null ? null : offer.handOver().from(),
                offer == null ? null : offer.handOver().reason(),
                offer != null && offer.startsAt().isAfter(now) ? offer.startsAt() : null,
                offer != null && offer.acceptance() != null,
                known.attention().isUrgent(),
                offer == null || offer.handOver().agent() == null
                        ? null
                        : offer.handOver().agent().name(),
                known.promises().stream().map(TeamViews::due).toList());
    }

    private static DueView due(Promise promise) {
        return new DueView(
                promise.kind().key(), promise.cycle(), promise.standing().name(), promise.dueAt());
    }
}
