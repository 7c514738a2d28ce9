package support.pledge.policy.pack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;
import support.pledge.policy.pack.Finding.Severity;

/** Collects what is wrong, so that all of it is told at once. */
final class Findings {
    private final String file;
    private final List<Finding> found = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    void error(int line, String message) {
        add(new Finding(file, line, Severity.ERROR, message));
    }

    void error(Node node, String message) {
        error(lineOf(node), message);
    }

    void warning(int line, String message) {
        add(new Finding(file, line, Severity.WARNING, message));
    }

    /** What many rows inherit is told once. */
    private void add(Finding finding) {
        if (!found.contains(finding)) {
            found.add(finding);
        }
    }

    boolean hasErrors() {
        return found.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    List<Finding> inOrder() {
        return found.stream().sorted(Comparator.comparingInt(Finding::line)).toList();
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
