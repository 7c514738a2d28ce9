package support.pledge.mail.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import support.pledge.mail.MailText;

/**
 * Splits what a person wrote from quotes, signatures and footers, by the habits of mail programs in several languages. No line is lost: each is
 * in the reply or among the folded ones. Where nothing would be left, all of it is the reply. In linear time, whatever is in it.
 */
public final class ReplyText {
    /** What is taken out may bring together lines that look like a quote in turn. */
    private static final int ROUNDS = 3;

    private static final int BLANK = -1;
    private static final Line NOTHING = Line.of("", Line.Origin.WRITTEN);
    /** Three blank lines are enough for anyone. */
    private static final int MOST_BREAKS = 4;

    private ReplyText() {}

    /** @return without HTML */
    public static MailText split(String plain) {
        return split(Line.of(plain));
    }

    /** What the structure tells is put aside where it leaves nothing to read. */
    static MailText split(List<Line> all) {
        var split = splitAll(all);
        if (!split.folded().isEmpty() || all.stream().allMatch(line -> line.origin() == Line.Origin.WRITTEN)) {
            return split;
        }
        return splitAll(all.stream()
                .map(line -> Line.of(line.written(), Line.Origin.WRITTEN))
                .toList());
    }

    private static MailText splitAll(List<Line> all) {
        var left = IntStream.range(0, all.size()).boxed().toList();
        for (int round = 0; round < ROUNDS; round++) {
            var lines = new Lines(
                    left.stream().map(i -> i == BLANK ? NOTHING : all.get(i)).toList());
            var folded = Folding.of(lines);
            if (folded.isEmpty()) {
                break;
            }
            left = rest(left, lines, folded);
        }
        return new MailText(reply(all, left), folded(all, left), "");
    }

    /** What stays; where lines were taken from between two others, one blank line keeps them apart. */
    private static List<Integer> rest(List<Integer> left, Lines lines, BitSet folded) {
        var rest = new ArrayList<Integer>();
        boolean gap = false;
        boolean blank = true;
        for (int i = 0; i < lines.size(); i++) {
            if (folded.get(i)) {
                gap = true;
            } else if (!gap || !lines.isBlank(i)) {
                if (gap && !blank) {
                    rest.add(BLANK);
                }
                gap = false;
                blank = lines.isBlank(i);
                rest.add(left.get(i));
            }
        }
        return rest;
    }

    private static String reply(List<Line> all, List<Integer> left) {
        var text = new Text();
        left.forEach(i -> text.add(i == BLANK ? "" : all.get(i).written()));
        return text.get();
    }

    private static String folded(List<Line> all, List<Integer> left) {
        var stays = new BitSet();
        left.stream().filter(i -> i != BLANK).forEach(stays::set);
        var text = new Text();
        for (int i = 0; i < all.size(); i++) {
            text.add(stays.get(i) ? "" : all.get(i).written());
        }
        return text.get();
    }

    /** Lines without spaces at their ends, and without blank ones around them. */
    private static final class Text {
        private final StringBuilder text = new StringBuilder();
        private int breaks;

        void add(String line) {
            var kept = line.equals("-- ") ? line : line.stripTrailing();
            if (!kept.isEmpty()) {
                text.append("\n".repeat(text.isEmpty() ? 0 : Math.min(breaks, MOST_BREAKS)))
                        .append(kept);
                breaks = 0;
            }
            breaks++;
        }

        String get() {
            return text.toString();
        }
    }
}
