package support.pledge.policy.pack;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import support.pledge.policy.pack.Agent.Days;

/** Reads {@code agents}. */
final class AgentReader {
    private static final String TO = "\\s*\\.\\.\\s*";

    private final Findings findings;
    private final Map<String, Team> teams;
    private final Collection<String> calendars;
    private final Map<String, String> accounts = new HashMap<>();

    AgentReader(Findings findings, Map<String, Team> teams, Collection<String> calendars) {
        this.findings = findings;
        this.teams = teams;
        this.calendars = calendars;
    }

    Map<String, Agent> read(Fields agents) {
        Map<String, Agent> read = new LinkedHashMap<>();
        agents.all()
                .forEach((id, node) -> read.put(id, agent(id, node, agents.all().keySet())));
        return read;
    }

    private Agent agent(String id, Node node, Collection<String> all) {
        Fields fields = Fields.of(
                findings, node, "agent '" + id + "'", "name", "team", "calendar", "deputy", "accounts", "away");
        String team = fields.required("team");
        known("team", team.isEmpty() ? null : team, teams.keySet(), fields);
        known("calendar", fields.text("calendar"), calendars, fields);
        String deputy = fields.text("deputy");
        known("deputy", deputy, all, fields);
        if (id.equals(deputy)) {
            findings.error(fields.line("deputy"), "agent '" + id + "' cannot be their own deputy");
        }
        return new Agent(
                id, fields.required("name"), team, fields.text("calendar"), deputy, accounts(id, fields), away(fields));
    }

    private void known(String what, @Nullable String name, Collection<String> names, Fields fields) {
        if (name != null && !names.contains(name)) {
            findings.error(fields.line(what), "unknown " + what + " '" + name + "'" + Suggestion.of(name, names));
        }
    }

    private Set<String> accounts(String id, Fields fields) {
        Set<String> read = new LinkedHashSet<>();
        for (String text : fields.texts("accounts")) {
            String account = Agent.spelling(text);
            String other = accounts.putIfAbsent(account, id);
            if (other != null) {
                findings.error(
                        fields.line("accounts"), "account '" + text + "' has a dedicated agent already: " + other);
            }
            read.add(account);
        }
        return read;
    }

    private List<Days> away(Fields fields) {
        List<Days> away = new ArrayList<>();
        for (String text : fields.texts("away")) {
            String[] ends = text.split(TO, 2);
            try {
                Days days = new Days(LocalDate.parse(ends[0].strip()), LocalDate.parse(ends[ends.length - 1].strip()));
                if (days.last().isBefore(days.first())) {
                    throw new DateTimeException("ends before it begins");
                }
                away.add(days);
            } catch (DateTimeException wrong) {
                findings.error(
                        fields.line("away"),
                        "'" + text + "' are no days: write them like 2026-12-24 or 2026-08-03..2026-08-14");
            }
        }
        return away;
    }
}
