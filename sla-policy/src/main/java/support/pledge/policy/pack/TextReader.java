package support.pledge.policy.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads texts that customers see: a plain one, which is in the pack's first language, or one for each language. A text that was begun to
 * be translated must be translated whole; plain ones are told of together, once.
 */
final class TextReader {
    private final Findings findings;
    private final List<String> languages;
    private final List<Integer> untranslated = new ArrayList<>();

    TextReader(Findings findings, List<String> languages) {
        this.findings = findings;
        this.languages = languages;
    }

    @Nullable
    LocalText text(Fields fields, String name) {
        return text(fields, name, fields.node(name));
    }

    LocalText required(Fields fields, String name) {
        LocalText text = text(fields, name);
        return text == null ? plain(fields.required(name)) : text;
    }

    List<LocalText> texts(Fields fields, String name) {
        List<LocalText> texts = new ArrayList<>();
        for (Node item : fields.items(name)) {
            LocalText text = text(fields, name, item);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** One warning for all texts that are in one language of several. */
    void tellUntranslated() {
        if (languages.size() > 1 && !untranslated.isEmpty()) {
            findings.warning(
                    untranslated.getFirst(),
                    "missing translations: " + untranslated.size() + " texts for people are only in "
                            + languages.getFirst() + ", this is the first; write {"
                            + String.join(": ..., ", languages) + ": ...}");
        }
    }

    private @Nullable LocalText text(Fields fields, String name, @Nullable Node node) {
        if (node instanceof MappingNode) {
            return translated(fields.open(name, node), name);
        }
        String text = node == null ? null : fields.scalar(node);
        if (text == null || node == null) {
            return null;
        }
        untranslated.add(Findings.lineOf(node));
        return plain(text);
    }

    private @Nullable LocalText translated(Fields fields, String name) {
        Map<String, String> byLanguage = new LinkedHashMap<>();
        for (String language : languages) {
            String text = fields.text(language);
            if (text == null || text.isBlank()) {
                findings.error(fields.line(), "missing translation: '" + name + "' has no " + language);
            } else {
                byLanguage.put(language, text);
            }
        }
        for (String language : fields.all().keySet()) {
            if (!languages.contains(language)) {
                findings.error(
                        fields.line(language),
                        "'" + name + "' is in '" + language + "', which is none of the pack's languages"
                                + Suggestion.of(language, languages));
            }
        }
        return byLanguage.isEmpty() ? null : new LocalText(byLanguage);
    }

    private LocalText plain(String text) {
        return LocalText.of(languages.getFirst(), text);
    }
}
