package support.pledge.policy.pack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import support.pledge.policy.ClockKind;
import support.pledge.policy.pack.Escalation.ClosedTeam;
import support.pledge.policy.pack.Escalation.Destination;
import support.pledge.policy.pack.Escalation.On;
import support.pledge.policy.pack.Escalation.Rule;
import support.pledge.policy.pack.Escalation.Way;

/** Reads {@code escalation}. */
final class EscalationReader {
    private static final Set<On> OF_CLOCKS = EnumSet.of(On.BREACH, On.WARNING);

    private final Findings findings;
    private final TextReader texts;
    private final WhenReader when;
    private final Map<String, Team> teams;
    private final Collection<ClockKind> clocks;

    EscalationReader(
            Findings findings,
            TextReader texts,
            WhenReader when,
            Map<String, Team> teams,
            Collection<ClockKind> clocks) {
        this.findings = findings;
        this.texts = texts;
        this.when = when;
        this.teams = teams;
        this.clocks = clocks;
    }

    Escalation read(Fields root) {
        Fields fields = root.fields("escalation", "entry", "rules", "closed-team");
        Rows<Rule> rules = new Rows<>(findings, EscalationReader::covers);
        for (Node node : fields.items("rules")) {
            Rule rule = rule(node);
            if (rule != null) {
                rules.add(node, rule);
            }
        }
        Rows<ClosedTeam> closed =
                new Rows<>(findings, (one, other) -> one.when().covers(other.when()));
        for (Node node : fields.items("closed-team")) {
            ClosedTeam row = new ClosedTeamReader(findings, when, teams.keySet()).read(node);
            if (row != null) {
                closed.add(node, row);
            }
        }
        tellWhatNeverHappens(fields, rules.all());
        return new Escalation(entry(root, fields), rules.all(), closed.all());
    }

    /** Rules that wait for what this pack never lets happen, and limits that nothing follows from. */
    private void tellWhatNeverHappens(Fields fields, List<Rule> rules) {
        boolean limits = teams.values().stream().anyMatch(team -> team.overload() != null);
        boolean relieves = rules.stream().anyMatch(rule -> rule.on() == On.OVERLOAD);
        boolean climbs = rules.stream().anyMatch(rule -> rule.on() == On.NOT_ACCEPTED);
        if (relieves && !limits) {
            findings.warning(
                    fields.line("rules"), "a rule is on overload, but no team has a limit: give one 'overload'");
        }
        if (limits && !relieves) {
            findings.warning(
                    fields.line("rules"), "a team has an 'overload', but no rule is on overload: nothing goes over");
        }
        if (climbs && !clocks.contains(ClockKind.TEAM_ACCEPTANCE)) {
            findings.warning(fields.line("rules"), "a rule is on not-accepted, but there is no clock team-acceptance");
        }
    }

    /** Where the pack does not say, tickets come to the lowest level. */
    private String entry(Fields root, Fields fields) {
        String entry = fields.text("entry");
        if (entry != null) {
            return team(entry, fields.line("entry"));
        }
        if (root.has("escalation") && teams.isEmpty()) {
            findings.error(fields.line(), "escalation needs 'teams'");
        }
        return teams.values().stream()
                .min(Comparator.comparingInt(Team::level))
                .map(Team::name)
                .orElse("");
    }

    private @Nullable Rule rule(Node node) {
        Fields row = Fields.of(
                findings, node, "this rule", "on", "clock", "at", "after", "when", "to", "inform", "because", "source");
        On on = oneOf(On.values(), row.required("on"), row.line("on"), "trigger");
        Destination to = row.has("to") ? destination(row) : null;
        List<String> inform = row.texts("inform");
        inform.forEach(team -> team(team, row.line("inform")));
        if (!row.has("to") && inform.isEmpty()) {
            findings.error(row.line(), "this rule neither says 'to' whom nor whom to 'inform'");
        }
        if (on == null) {
            return null;
        }
        return new Rule(
                on,
                clocks(on, row),
                percent(on, row),
                after(on, row),
                when.read(row.node("when"), on == On.REQUEST),
                to,
                inform,
                texts.text(row, "because"),
                row.text("source"));
    }

    private Set<ClockKind> clocks(On on, Fields row) {
        Set<ClockKind> kinds = EnumSet.noneOf(ClockKind.class);
        if (row.has("clock") && !OF_CLOCKS.contains(on)) {
            findings.error(row.line("clock"), "'clock' goes with breach and warning only");
        }
        for (String text : row.texts("clock")) {
            ClockKind kind = ClockKind.fromKey(text).orElse(null);
            if (kind == null || !clocks.contains(kind)) {
                List<String> known = clocks.stream().map(ClockKind::key).toList();
                findings.error(row.line("clock"), "no clock '" + text + "' in this pack" + Suggestion.of(text, known));
            } else {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private @Nullable Integer percent(On on, Fields row) {
        String text = row.text("at");
        if (text == null) {
            return null;
        }
        if (on != On.WARNING || !text.matches("\\d{1,2}%")) {
            findings.error(row.line("at"), "'at' goes with warning only, as a percentage like 80%");
            return null;
        }
        return Integer.valueOf(text.substring(0, text.length() - 1));
    }

    private @Nullable Duration after(On on, Fields row) {
        String text = row.text("after");
        try {
            if ((text != null) != (on == On.AGED)) {
                throw new IllegalArgumentException("'after' goes with aged, and aged with 'after': the age, like 48h");
            }
            return text == null ? null : Amounts.duration(text);
        } catch (IllegalArgumentException wrong) {
            findings.error(row.line("after"), String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    private @Nullable Destination destination(Fields row) {
        String text = row.required("to");
        for (Way way : Way.values()) {
            if (way != Way.TEAM && way.key().equals(text)) {
                return new Destination(way, null);
            }
        }
        List<String> known = new ArrayList<>(teams.keySet());
        Arrays.stream(Way.values()).filter(way -> way != Way.TEAM).map(Way::key).forEach(known::add);
        if (!teams.containsKey(text)) {
            findings.error(row.line("to"), "nobody is called '" + text + "'" + Suggestion.of(text, known));
        }
        return new Destination(Way.TEAM, text);
    }

    private String team(String name, int line) {
        if (!teams.containsKey(name)) {
            findings.error(line, "unknown team '" + name + "'" + Suggestion.of(name, teams.keySet()));
        }
        return name;
    }

    private <E extends Enum<E>> @Nullable E oneOf(E[] values, String text, int line, String what) {
        List<String> known = new ArrayList<>();
        for (E value : values) {
            String key = value.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (key.equals(text)) {
                return value;
            }
            known.add(key);
        }
        if (!text.isEmpty()) {
            findings.error(line, "unknown " + what + " '" + text + "'" + Suggestion.of(text, known));
        }
        return null;
    }

    private static boolean covers(Rule one, Rule other) {
        boolean clocks = one.clocks().isEmpty()
                || (!other.clocks().isEmpty() && one.clocks().containsAll(other.clocks()));
        boolean percent = one.percent() == null || (other.percent() != null && one.percent() <= other.percent());
        boolean age = Objects.equals(one.after(), other.after());
        return one.on() == other.on() && clocks && percent && age && one.when().covers(other.when());
    }
}
