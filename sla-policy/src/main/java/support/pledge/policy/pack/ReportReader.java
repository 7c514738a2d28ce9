package support.pledge.policy.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the rows of {@code report}. */
final class ReportReader {
    private static final List<String> KNOWN =
            Arrays.stream(ReportItem.values()).map(ReportItem::key).toList();

    private final Findings findings;
    private final WhenReader when;

    ReportReader(Findings findings, WhenReader when) {
        this.findings = findings;
        this.when = when;
    }

    List<ReportRow> read(Fields root) {
        Rows<ReportRow> rows = new Rows<>(findings, (one, other) -> one.when().covers(other.when()));
        for (Node node : root.items("report")) {
            Fields row = Fields.of(findings, node, "this row", "when", "asks-for", "source");
            if (!row.has("asks-for")) {
                findings.error(row.line(), "this row needs 'asks-for', a list; [] asks for nothing");
            }
            rows.add(node, new ReportRow(when.read(row.node("when"), false), items(row), row.text("source")));
        }
        return rows.all();
    }

    private List<ReportItem> items(Fields row) {
        List<ReportItem> items = new ArrayList<>();
        for (String text : row.texts("asks-for")) {
            int place = KNOWN.indexOf(text);
            if (place < 0) {
                findings.error(row.line("asks-for"), "unknown item '" + text + "'" + Suggestion.of(text, KNOWN));
            } else {
                items.add(ReportItem.values()[place]);
            }
        }
        return items;
    }
}
