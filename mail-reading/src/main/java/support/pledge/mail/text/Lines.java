package support.pledge.mail.text;

import java.util.List;

/** The lines of a mail, and which is the next that is not blank. */
final class Lines {
    private final List<Line> all;
    private final int[] next;

    Lines(List<Line> all) {
        this.all = all;
        next = new int[all.size() + 1];
        next[all.size()] = all.size();
        for (int i = all.size() - 1; i >= 0; i--) {
            next[i] = all.get(i).isBlank() ? next[i + 1] : i;
        }
    }

    int size() {
        return all.size();
    }

    Line get(int i) {
        return all.get(i);
    }

    /** Empty beyond the ends. */
    String seen(int i) {
        return i < 0 || i >= all.size() ? "" : all.get(i).seen();
    }

    boolean isBlank(int i) {
        return seen(i).isEmpty();
    }

    /** The first line at or after this one that is not blank; the size where there is none. */
    int written(int from) {
        return next[Math.min(from, all.size())];
    }

    /** Joined by spaces, up to the next blank line: the beginning of a paragraph. */
    String paragraph(int from, int to, int longest) {
        var text = new StringBuilder();
        for (int i = from; i < to && !isBlank(i) && text.length() < longest; i++) {
            text.append(i == from ? "" : " ").append(seen(i));
        }
        return text.toString();
    }
}
