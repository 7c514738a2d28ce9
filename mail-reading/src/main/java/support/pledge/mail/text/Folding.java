package support.pledge.mail.text;

import java.util.BitSet;
import java.util.regex.Pattern;
import support.pledge.mail.PlainText;

/** Decides which lines of a mail are not what its writer had to say this time. */
final class Folding {
    /** Above a forwarded mail it only says that the mail below is to be read. */
    private static final Pattern SEE_BELOW = Pattern.compile(
            "(?:(?:hi|hello|hallo|hola|olá)[^\\n]{0,20}[,!]\\s*)?(?:fyi|f\\.y\\.i\\.|see below|see the mail below|please see below|as below|below|fwd|forwarded|"
                    + "siehe unten|s\\.u\\.|zur info|zur information|zur kenntnis|z\\.k\\.|ver abajo|véase abajo|"
                    + "ver más abajo|para su información|para tu información|pti|ver abaixo|veja abaixo|para sua informação|"
                    + "para conhecimento|см\\. ниже|смотри(?:те)? ниже|для информации|к сведению|voir ci-dessous|pour info|"
                    + "vedi sotto|zie onder|ter info)[.!:,\\s]*(?:(?:thanks|danke|gracias|obrigado|obrigada|спасибо)[.!]*)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final int NEVER = Integer.MAX_VALUE;

    private final Lines lines;
    private final boolean[] quoted;
    private final BitSet folded = new BitSet();
    /** Where a mail that may have been forwarded begins. */
    private int below = NEVER;

    private Folding(Lines lines) {
        this.lines = lines;
        quoted = QuotedLines.in(lines);
    }

    /** Empty where nothing is to be folded, or nothing would be left. */
    static BitSet of(Lines lines) {
        var folding = new Folding(lines);
        folding.foldQuotes();
        if (!folding.hasOwnWords()) {
            return new BitSet();
        }
        var quotes = (BitSet) folding.folded.clone();
        folding.foldAround();
        if (!folding.hasOwnWords()) {
            folding.folded.clear();
            folding.folded.or(quotes);
        }
        folding.unfoldWhatIsToBeRead();
        return folding.folded;
    }

    private void foldQuotes() {
        for (int i = 0; i < lines.size(); i++) {
            if (quoted[i]) {
                folded.set(i);
            } else if (lines.get(i).origin() == Line.Origin.CUT) {
                foldBelow(i);
                return;
            } else if (!lines.isBlank(i)) {
                var heading = Heading.at(lines, i);
                if (heading != null) {
                    if (!isAboveQuote(heading, i)) {
                        foldBelow(i);
                        below = heading.kind() == Heading.Kind.REPLY_ABOVE ? NEVER : below;
                        return;
                    }
                    folded.set(i, i + heading.lines());
                    i += heading.lines() - 1;
                }
            }
        }
    }

    private void foldBelow(int from) {
        folded.set(from, lines.size());
        below = from;
    }

    private boolean isAboveQuote(Heading heading, int at) {
        int next = lines.written(at + heading.lines());
        return heading.kind() != Heading.Kind.FORWARD
                && heading.kind() != Heading.Kind.REPLY_ABOVE
                && next < lines.size()
                && quoted[next];
    }

    /** Signatures and footers, in each stretch of a person's own lines. */
    private void foldAround() {
        int from = 0;
        while (from < lines.size()) {
            int to = from;
            while (to < lines.size() && !folded.get(to)) {
                to++;
            }
            foldAround(lines.written(from), to);
            from = to + 1;
        }
    }

    private void foldAround(int from, int to) {
        if (from >= to) {
            return;
        }
        int begin = Footer.bannerEnd(lines, from, to);
        folded.set(from, begin);
        int own = Math.min(lines.written(begin), to);
        int end = Footer.start(lines, own, to);
        folded.set(end, to);
        end = lastMark(own, end);
        folded.set(end, to);
        for (int i = own; i < end; i++) {
            if (!lines.isBlank(i) && isSigned(i)) {
                folded.set(i);
            }
        }
    }

    /** A line that a telephone signs with does not keep a signature above it from being one. */
    private int lastMark(int from, int to) {
        int last = to - 1;
        boolean signed = false;
        while (last >= from && (lines.isBlank(last) || isSigned(last))) {
            signed |= !lines.isBlank(last);
            last--;
        }
        int start = Signature.start(lines, from, to);
        if (start < to || !signed) {
            return start;
        }
        int above = Signature.start(lines, from, last + 1);
        return above <= last ? above : to;
    }

    private boolean isSigned(int at) {
        return lines.get(at).origin() == Line.Origin.SIGNATURE || SentFrom.is(lines.seen(at));
    }

    private boolean hasOwnWords() {
        for (int i = 0; i < lines.size(); i++) {
            if (!folded.get(i) && !PlainText.isBlank(lines.seen(i))) {
                return true;
            }
        }
        return false;
    }

    private void unfoldWhatIsToBeRead() {
        if (below == NEVER) {
            return;
        }
        var own = new StringBuilder();
        for (int i = 0; i < below && own.length() < 200; i++) {
            own.append(folded.get(i) ? "" : lines.seen(i) + "\n");
        }
        if (SEE_BELOW.matcher(own.toString().strip()).matches()) {
            folded.clear(below, lines.size());
        }
    }
}
