package support.pledge.policy.pack;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import support.pledge.policy.pack.Severities.Adjustment;
import support.pledge.policy.pack.Severities.Level;

/** Reads {@code severities}: first the levels, which conditions need, then the rest. */
final class SeverityReader {
    private final Findings findings;
    private final TextReader texts;
    private final Fields fields;

    SeverityReader(Findings findings, TextReader texts, Fields root) {
        this.findings = findings;
        this.texts = texts;
        this.fields = root.fields("severities", "default", "levels", "adjust", "source");
    }

    Map<Integer, Level> levels() {
        Map<Integer, Level> levels = new TreeMap<>();
        Fields each = fields.open("levels");
        for (Map.Entry<String, Node> entry : each.all().entrySet()) {
            Integer number = each.number(each.line(entry.getKey()), "severity", entry.getKey());
            Fields level = Fields.of(
                    findings, entry.getValue(), "severity " + entry.getKey(), "name", "means", "examples", "source");
            if (number != null) {
                levels.put(
                        number,
                        new Level(
                                texts.required(level, "name"),
                                texts.text(level, "means"),
                                texts.texts(level, "examples"),
                                level.text("source")));
            }
        }
        return levels;
    }

    Severities read(Map<Integer, Level> levels, WhenReader when) {
        Integer ifNone = level("default", fields, levels);
        if (ifNone == null && !levels.isEmpty()) {
            findings.error(fields.line(), "severities need a 'default' for tickets without one");
        }
        Rows<Adjustment> adjustments =
                new Rows<>(findings, (one, other) -> one.when().covers(other.when()));
        for (Node node : fields.items("adjust")) {
            Fields row = Fields.of(findings, node, "this adjustment", "when", "to", "because", "source");
            Integer to = level("to", row, levels);
            if (to == null) {
                findings.error(row.line(), "this adjustment needs 'to', a severity");
            } else {
                When condition = when.read(row.node("when"), false);
                adjustments.add(node, new Adjustment(condition, to, texts.text(row, "because"), row.text("source")));
            }
        }
        return new Severities(ifNone, levels, adjustments.all());
    }

    private @Nullable Integer level(String name, Fields from, Map<Integer, Level> levels) {
        Integer level = from.number(name);
        if (level != null && !levels.containsKey(level)) {
            findings.error(from.line(name), "'" + name + "': there is no severity " + level);
            return null;
        }
        return level;
    }
}
