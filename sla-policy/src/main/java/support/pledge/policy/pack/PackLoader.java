package support.pledge.policy.pack;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import support.pledge.policy.ClockKind;

/**
 * Reads packs. Stateless and thread-safe.
 *
 * <p>Works on the YAML's nodes, not on values, because they know their lines. Each part of a pack has its reader; a later one gets the
 * names that the earlier ones have read.
 */
public final class PackLoader {
    private static final String LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*";

    private PackLoader() {}

    /** All findings at once; broken YAML is a finding too. Never throws for what is in the text. */
    public static LoadedPack load(String fileName, String yaml) {
        Findings findings = new Findings(fileName);
        Optional<Node> root = compose(findings, fileName, yaml);
        if (root.isEmpty()) {
            return new LoadedPack(null, findings.inOrder());
        }
        PolicyPack pack = read(findings, root.get(), PackVersions.versionOf(yaml));
        return new LoadedPack(findings.hasErrors() ? null : pack, findings.inOrder());
    }

    private static Optional<Node> compose(Findings findings, String fileName, String yaml) {
        try {
            Optional<Node> root =
                    new Compose(LoadSettings.builder().setLabel(fileName).build()).composeString(yaml);
            if (root.isEmpty() || !(root.get() instanceof MappingNode)) {
                findings.error(1, "this is no policy pack: it should begin with 'desk: name'");
                return Optional.empty();
            }
            return root;
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            String begun = broken.getContextMark()
                    .map(mark -> " (" + broken.getContext() + " that begins in line " + (mark.getLine() + 1) + ")")
                    .orElse("");
            findings.error(line, "not readable as YAML: " + broken.getProblem() + begun);
        } catch (YamlEngineException broken) {
            findings.error(1, "not readable as YAML: " + broken.getMessage());
        }
        return Optional.empty();
    }

    // In the order in which the parts need each other's names.
    private static PolicyPack read(Findings findings, Node node, String version) {
        Fields root = Fields.of(
                findings,
                node,
                "this pack",
                "desk",
                "name",
                "languages",
                "calendars",
                "sites",
                "plans",
                "severities",
                "clocks",
                "teams",
                "agents",
                "escalation",
                "report",
                "examples");
        CalendarReader calendarReader = new CalendarReader(findings);
        Map<String, ZoneId> sites = calendarReader.sites(root.open("sites"));
        Map<String, PackCalendar> calendars = calendarReader.calendars(root.open("calendars"), sites);
        List<String> plans = root.texts("plans");
        List<String> languages = languages(findings, root);
        TextReader texts = new TextReader(findings, languages);
        SeverityReader severityReader = new SeverityReader(findings, texts, root);
        Map<Integer, Severities.Level> levels = severityReader.levels();
        WhenReader when = new WhenReader(findings, plans, sites.keySet(), levels.keySet());
        Severities severities = severityReader.read(levels, when);
        // Calendars that were refused are known by name, or each user of theirs would be a finding more.
        var calendarNames = root.open("calendars").all().keySet();
        Map<ClockKind, ClockPolicy> clocks =
                new ClockReader(findings, texts, when, calendarNames).read(root.open("clocks"));
        if (clocks.isEmpty()) {
            findings.error(root.line("clocks"), "a pack needs 'clocks': it promises nothing");
        }
        Map<String, Team> teams = new TeamReader(findings, texts, when, calendarNames).read(root.open("teams"));
        Map<String, Agent> agents = new AgentReader(findings, teams, calendarNames).read(root.open("agents"));
        Escalation escalation = new EscalationReader(findings, texts, when, teams, clocks.keySet()).read(root);
        List<ReportRow> report = new ReportReader(findings, when).read(root);
        List<Example> examples = new ExampleReader(findings, when, teams).read(root);
        texts.tellUntranslated();
        String desk = desk(findings, root);
        String name = root.text("name");
        return new PolicyPack(
                desk,
                name == null ? desk : name,
                version,
                languages,
                calendars,
                sites,
                plans,
                severities,
                clocks,
                teams,
                agents,
                escalation,
                report,
                examples);
    }

    private static String desk(Findings findings, Fields root) {
        String desk = root.required("desk");
        if (root.has("desk") && !TeamReader.NAME.matcher(desk).matches()) {
            findings.error(root.line("desk"), "desk '" + desk + "': use small letters, digits and '-'");
        }
        return desk;
    }

    private static List<String> languages(Findings findings, Fields root) {
        List<String> languages = root.texts("languages");
        for (String language : languages) {
            if (!language.matches(LANGUAGE)) {
                findings.error(root.line("languages"), "'" + language + "' is no language: write it like en or pt-BR");
            }
        }
        return languages.isEmpty() ? List.of("en") : languages;
    }
}
