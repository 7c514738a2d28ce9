package support.pledge.policy.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The fields of one YAML mapping. What is not as it should be becomes a finding, and is then read as if it were not there. */
final class Fields {
    private final Findings findings;
    private final int line;
    private final String what;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private Fields(Findings findings, @Nullable Node node, String what) {
        this.findings = findings;
        this.what = what;
        this.line = node == null ? 1 : Findings.lineOf(node);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::add);
        } else if (node != null && !isNull(node)) {
            findings.error(node, what + " must be a list of 'name: value'");
        }
    }

    private void add(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            findings.error(tuple.getKeyNode(), "a field's name must be a word");
        } else if (values.put(key.getValue(), tuple.getValueNode()) != null) {
            findings.error(key, "'" + key.getValue() + "' stands twice in " + what);
        }
    }

    /** A mapping with names of the author's own choice, say that of the teams. */
    static Fields open(Findings findings, @Nullable Node node, String what) {
        return new Fields(findings, node, what);
    }

    /** A mapping of which all names are known. */
    static Fields of(Findings findings, @Nullable Node node, String what, String... known) {
        Fields fields = new Fields(findings, node, what);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && !List.of(known).contains(key.getValue())) {
                    findings.error(
                            key,
                            "unknown field '" + key.getValue() + "' in " + what
                                    + Suggestion.of(key.getValue(), List.of(known)));
                }
            }
        }
        return fields;
    }

    int line() {
        return line;
    }

    int line(String name) {
        Node node = values.get(name);
        return node == null ? line : Findings.lineOf(node);
    }

    Map<String, Node> all() {
        return values;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    Node node(String name) {
        return values.get(name);
    }

    Fields fields(String name, String... known) {
        return of(findings, values.get(name), "'" + name + "'", known);
    }

    Fields open(String name) {
        return open(name, values.get(name));
    }

    Fields open(String name, @Nullable Node node) {
        return open(findings, node, "'" + name + "'");
    }

    String required(String name) {
        String text = text(name);
        if (text == null) {
            findings.error(line, what + " needs '" + name + "'");
            return "";
        }
        return text;
    }

    @Nullable
    String text(String name) {
        Node node = values.get(name);
        return node == null ? null : scalar(node);
    }

    /** The text of a single value; null for an empty one, and with a finding for a list. */
    @Nullable
    String scalar(Node node) {
        return isNull(node) ? null : text(node);
    }

    /** A value or a list of values. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(name)) {
            String text = text(item);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The items of a list; a single value counts as a list of one. */
    List<Node> items(String name) {
        Node node = values.get(name);
        if (node == null || isNull(node)) {
            return List.of();
        }
        return node instanceof SequenceNode list ? list.getValue() : List.of(node);
    }

    @Nullable
    Integer number(String name) {
        String text = text(name);
        return text == null ? null : number(line(name), name, text);
    }

    @Nullable
    Integer number(int at, String name, String text) {
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException notANumber) {
            findings.error(at, "'" + name + "' must be a whole number, not '" + text + "'");
            return null;
        }
    }

    private @Nullable String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        findings.error(node, what + " has a list where one value is wanted");
        return null;
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }
}
