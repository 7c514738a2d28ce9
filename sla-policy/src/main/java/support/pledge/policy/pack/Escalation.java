package support.pledge.policy.pack;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;

/**
 * Who gets a ticket when; first matching row wins.
 *
 * @param entry the team that new tickets come to
 */
public record Escalation(String entry, List<Rule> rules, List<ClosedTeam> closedTeam) {

    public Escalation {
        rules = List.copyOf(rules);
        closedTeam = List.copyOf(closedTeam);
    }

    public enum On {
        OPENED,
        REQUEST,
        BREACH,
        WARNING,
        AGED,
        OVERLOAD,
        NOT_ACCEPTED;

        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public enum Way {
        FITTING_TEAM,
        NEXT_LEVEL,
        ALL_INVOLVED,
        OPEN_EXPERT,
        TEAM;

        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param team only with {@link Way#TEAM} */
    public record Destination(Way way, @Nullable String team) {}

    /**
     * @param clocks for breach and warning: which clocks; empty for all
     * @param percent for warning: from which percentage on
     * @param after for aged: how old
     * @param to null where teams are only informed
     */
    public record Rule(
            On on,
            Set<ClockKind> clocks,
            @Nullable Integer percent,
            @Nullable Duration after,
            When when,
            @Nullable Destination to,
            List<String> inform,
            @Nullable LocalText because,
            @Nullable String source) {}

    public enum IfClosed {
        NEXT_OPEN_TEAM,
        WAIT_FOR_OPENING,
        TO_TEAM;

        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What happens to a ticket for a team that is closed.
     *
     * @param team only with {@link IfClosed#TO_TEAM}: the emergency path
     * @param atMost only with {@link IfClosed#WAIT_FOR_OPENING}: an opening later than that is not waited for; null for no limit
     */
    public record ClosedTeam(
            When when,
            IfClosed then,
            @Nullable String team,
            @Nullable Duration atMost,
            @Nullable String source) {

        /** Where a pack has no row: the opening is waited for, however late. */
        public static final ClosedTeam WAITS = new ClosedTeam(When.ALWAYS, IfClosed.WAIT_FOR_OPENING, null, null, null);
    }

    /** Whether there is any rule for this; whose {@code when} may still not fit a ticket. */
    public boolean reactsTo(On on) {
        return rules.stream().anyMatch(rule -> rule.on() == on);
    }

    /** What happens to such a ticket where its team is closed; the first row that fits. */
    public ClosedTeam ifClosed(TicketFacts facts) {
        return closedTeam.stream()
                .filter(row -> row.when().matches(facts))
                .findFirst()
                .orElse(ClosedTeam.WAITS);
    }
}
