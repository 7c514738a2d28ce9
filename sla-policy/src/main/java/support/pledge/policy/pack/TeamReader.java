package support.pledge.policy.pack;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import support.pledge.policy.pack.Team.Arrivals;
import support.pledge.policy.pack.Team.Overload;

/** Reads {@code teams}. */
final class TeamReader {
    /** Names are part of topic names. */
    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,60}");

    private final Findings findings;
    private final TextReader texts;
    private final WhenReader when;
    private final Collection<String> calendars;

    TeamReader(Findings findings, TextReader texts, WhenReader when, Collection<String> calendars) {
        this.findings = findings;
        this.texts = texts;
        this.when = when;
        this.calendars = calendars;
    }

    Map<String, Team> read(Fields teams) {
        Map<String, Team> read = new LinkedHashMap<>();
        teams.all().forEach((name, node) -> read.put(name, team(name, node)));
        return read;
    }

    private Team team(String name, Node node) {
        Fields fields = Fields.of(
                findings,
                node,
                "team '" + name + "'",
                "name",
                "level",
                "calendar",
                "handles",
                "generalist",
                "overload",
                "source");
        if (!NAME.matcher(name).matches()) {
            findings.error(fields.line(), "team '" + name + "': use small letters, digits and '-'");
        }
        Integer level = fields.number("level");
        if (level == null || level < 1) {
            findings.error(fields.line(), "team '" + name + "' needs a 'level' from 1 on");
        }
        String calendar = fields.text("calendar");
        if (calendar == null) {
            findings.error(fields.line(), "team '" + name + "' has no hours: give it a 'calendar'");
        } else if (!calendars.contains(calendar)) {
            findings.error(
                    fields.line("calendar"),
                    "unknown calendar '" + calendar + "'" + Suggestion.of(calendar, calendars));
        }
        When handles = when.read(fields.node("handles"), false);
        return new Team(
                name,
                texts.text(fields, "name"),
                level == null ? 1 : level,
                calendar == null ? "" : calendar,
                handles,
                handles.isEmpty() || yes(fields, "generalist"),
                overload(fields),
                fields.text("source"));
    }

    private @Nullable Overload overload(Fields team) {
        if (!team.has("overload")) {
            return null;
        }
        Fields fields = team.fields("overload", "open", "relief", "arrivals", "within", "arrivals-relief");
        Integer open = fields.number("open");
        Integer relief = fields.number("relief");
        if (open == null || relief == null || relief < 0 || relief >= open) {
            findings.error(fields.line(), "overload needs 'open', and 'relief' below it");
            return null;
        }
        return new Overload(open, relief, arrivals(fields));
    }

    private @Nullable Arrivals arrivals(Fields fields) {
        if (!fields.has("arrivals") && !fields.has("within") && !fields.has("arrivals-relief")) {
            return null;
        }
        Integer limit = fields.number("arrivals");
        Integer relief = fields.number("arrivals-relief");
        String within = fields.text("within");
        try {
            if (limit == null || relief == null || within == null || relief < 0 || relief >= limit) {
                throw new IllegalArgumentException(
                        "arrivals need a number, 'within' a time like 10m, and 'arrivals-relief' below the number");
            }
            return new Arrivals(limit, Amounts.duration(within), relief);
        } catch (IllegalArgumentException wrong) {
            findings.error(fields.line("arrivals"), "overload: " + wrong.getMessage());
            return null;
        }
    }

    private boolean yes(Fields fields, String name) {
        String text = fields.text(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            findings.error(fields.line(name), "'" + name + "' is true or false, not '" + text + "'");
        }
        return "true".equals(text);
    }
}
