package support.pledge.policy.pack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import support.pledge.policy.pack.Escalation.ClosedTeam;
import support.pledge.policy.pack.Escalation.IfClosed;

/** Reads the rows of {@code closed-team}. */
final class ClosedTeamReader {
    private final Findings findings;
    private final WhenReader when;
    private final Collection<String> teams;

    ClosedTeamReader(Findings findings, WhenReader when, Collection<String> teams) {
        this.findings = findings;
        this.when = when;
        this.teams = teams;
    }

    @Nullable
    ClosedTeam read(Node node) {
        Fields row = Fields.of(findings, node, "this row", "when", "do", "at-most", "source");
        String text = row.required("do");
        boolean toTeam = teams.contains(text);
        IfClosed then = toTeam ? IfClosed.TO_TEAM : way(text, row.line("do"));
        Duration atMost = atMost(then, row);
        return then == null
                ? null
                : new ClosedTeam(
                        when.read(row.node("when"), false), then, toTeam ? text : null, atMost, row.text("source"));
    }

    private @Nullable IfClosed way(String text, int line) {
        List<String> known = new ArrayList<>();
        for (IfClosed way : List.of(IfClosed.NEXT_OPEN_TEAM, IfClosed.WAIT_FOR_OPENING)) {
            if (way.key().equals(text)) {
                return way;
            }
            known.add(way.key());
        }
        known.addAll(teams);
        if (!text.isEmpty()) {
            findings.error(line, "unknown way '" + text + "'" + Suggestion.of(text, known));
        }
        return null;
    }

    private @Nullable Duration atMost(@Nullable IfClosed then, Fields row) {
        String text = row.text("at-most");
        if (text == null) {
            return null;
        }
        try {
            if (then != IfClosed.WAIT_FOR_OPENING) {
                throw new IllegalArgumentException("'at-most' goes with wait-for-opening only: how long, like 24h");
            }
            return Amounts.duration(text);
        } catch (IllegalArgumentException wrong) {
            findings.error(row.line("at-most"), String.valueOf(wrong.getMessage()));
            return null;
        }
    }
}
