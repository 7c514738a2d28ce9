package support.pledge.mail;

import java.util.List;
import java.util.stream.Collectors;
import support.pledge.mail.text.TextReading;

/** What was found to read in a part: as plain text, as HTML, or the same as both; empty where not. */
record Texts(String plain, String html) {
    static final Texts NONE = new Texts("", "");

    boolean isEmpty() {
        return PlainText.isBlank(plain) && html.isBlank();
    }

    /** Several parts one after the other. Where only some are plain, the words of the others are. */
    static Texts inARow(List<Texts> all) {
        var found = all.stream().filter(texts -> !texts.isEmpty()).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        boolean anyPlain = found.stream().anyMatch(Texts::hasPlain);
        boolean anyHtml = found.stream().anyMatch(texts -> !texts.html.isBlank());
        return new Texts(
                anyPlain ? found.stream().map(Texts::asPlain).collect(Collectors.joining("\n")) : "",
                anyHtml ? found.stream().map(Texts::asHtml).collect(Collectors.joining("\n")) : "");
    }

    /** Several forms of the same: the first plain one that says something, and the last other one. */
    static Texts oneOf(List<Texts> all) {
        var html = all.stream().map(Texts::html).filter(text -> !text.isBlank()).reduce("", (before, next) -> next);
        var plain = all.stream()
                .filter(Texts::hasPlain)
                .map(Texts::plain)
                .findFirst()
                .orElse("");
        return new Texts(plain, html);
    }

    private boolean hasPlain() {
        return !PlainText.isBlank(plain);
    }

    private String asPlain() {
        return hasPlain() ? plain.strip() : TextReading.wordsOf(html);
    }

    private String asHtml() {
        return html.isBlank() ? "<pre>" + plain.replace("&", "&amp;").replace("<", "&lt;") + "</pre>" : html;
    }
}
