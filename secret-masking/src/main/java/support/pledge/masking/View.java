package support.pledge.masking;

import java.util.List;

/**
 * A text as its rules read it, and where each of its characters came from: character {@code i} of {@link #text} stood at
 * {@code [from[i], to[i])} of {@link #source}. One that only the view has (the end of a table cell) came from no characters.
 */
final class View {
    private final String source;
    private final String text;
    private final int[] from;
    private final int[] to;

    private View(String source, Builder builder) {
        this.source = source;
        this.text = builder.text.toString();
        this.from = builder.from;
        this.to = builder.to;
    }

    static View ofText(String source) {
        var builder = new Builder(source);
        for (int at = 0; at < source.length(); ) {
            at = builder.character(at);
        }
        return builder.build();
    }

    String source() {
        return source;
    }

    String text() {
        return text;
    }

    /** The source with these finds masked. Tags that stand inside a secret stay. */
    String masked(List<Find> finds) {
        var out = new StringBuilder(source.length());
        int written = 0;
        for (var find : finds) {
            out.append(source, written, from[find.start()]);
            write(find, out);
            written = to[find.end() - 1];
        }
        return out.append(source, written, source.length()).toString();
    }

    private void write(Find find, StringBuilder out) {
        int firstDropped = find.start() + find.keptBefore();
        int firstKept = find.end() - find.keptAfter();
        for (int at = find.start(); at < find.end(); at++) {
            if (at > find.start()) {
                appendTags(to[at - 1], from[at], out);
            }
            if (at == firstDropped) {
                out.append(find.mark());
            }
            if (at < firstDropped || at >= firstKept) {
                out.append(source, from[at], to[at]);
            }
        }
    }

    private void appendTags(int start, int end, StringBuilder out) {
        int tag = start < end ? source.indexOf('<', start, end) : -1;
        if (tag >= 0) {
            out.append(source, tag, end);
        }
    }

    /** Collects a view while its source is read. */
    static final class Builder {
        private final String source;
        private final StringBuilder text;
        private final int[] from;
        private final int[] to;

        Builder(String source) {
            this.source = source;
            this.text = new StringBuilder(source.length());
            this.from = new int[source.length()];
            this.to = new int[source.length()];
        }

        /** Takes the character or the entity that stands here; returns where the next one begins. */
        int character(int at) {
            char c = source.charAt(at);
            var entity = c == '&' ? Entity.at(source, at) : null;
            int next = entity == null ? at + 1 : at + entity.length();
            put(Characters.plain(entity == null ? c : entity.character()), at, next);
            return next;
        }

        /** Adds a character unless nobody sees it. */
        void put(char c, int start, int end) {
            if (c != Characters.INVISIBLE) {
                from[text.length()] = start;
                to[text.length()] = end;
                text.append(c);
            }
        }

        View build() {
            return new View(source, this);
        }
    }
}
