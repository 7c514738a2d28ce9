package support.pledge.policy.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The rows of one table, of which the first match wins: finds those that never get their turn.
 *
 * @param <T> a row
 */
final class Rows<T> {
    private final Findings findings;
    private final BiPredicate<T, T> covers;
    private final List<T> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    /** @param covers whether the first row matches all that the second one does */
    Rows(Findings findings, BiPredicate<T, T> covers) {
        this.findings = findings;
        this.covers = covers;
    }

    void add(Node node, T row) {
        for (int i = 0; i < rows.size(); i++) {
            if (covers.test(rows.get(i), row)) {
                String why = covers.test(row, rows.get(i))
                        ? "this row contradicts the one in line " + lines.get(i)
                                + ", which has the same conditions: it can never match"
                        : "this row can never match: the one in line " + lines.get(i) + " matches all that it does";
                findings.error(node, why);
                break;
            }
        }
        rows.add(row);
        lines.add(Findings.lineOf(node));
    }

    List<T> all() {
        return List.copyOf(rows);
    }
}
