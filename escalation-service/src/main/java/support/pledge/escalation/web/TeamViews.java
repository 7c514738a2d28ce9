package support.pledge.escalation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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

    private TeamViews() {}

    /**
     * @param hours for tickets of no particular site
     * @param sites by site, where a team's hours are local to it
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record TeamView(String desk, String team, int level, Hours hours, Map<String, Hours> sites, long tickets) {}

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
            List<DueView> due) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DueView(
            String clock,
            int cycle,
            String standing,
            @Nullable Instant dueAt) {}

    static TeamView team(PolicyPack pack, Team team, Instant now, long tickets) {
        Map<String, Hours> sites = new TreeMap<>();
        var calendar = Objects.requireNonNull(pack.calendars().get(team.calendar()));
        calendar.bySite().forEach((site, local) -> sites.put(site, Hours.of(local, now)));
        return new TeamView(pack.desk(), team.name(), team.level(), Hours.of(calendar.fallback(), now), sites, tickets);
    }

    static QueueView queue(String team, List<Held> held, Instant now) {
        return new QueueView(team, held.stream().map(line -> line(line, now)).toList());
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
                known.promises().stream().map(TeamViews::due).toList());
    }

    private static DueView due(Promise promise) {
        return new DueView(
                promise.kind().key(), promise.cycle(), promise.standing().name(), promise.dueAt());
    }
}
