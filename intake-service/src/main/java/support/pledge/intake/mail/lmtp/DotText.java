package support.pledge.intake.mail.lmtp;

import java.io.IOException;

/**
 * Finds the end of a mail's text and takes the stuffed dots out (RFC 5321 4.5.2). Only CRLF.CRLF ends it: a line end of any other kind
 * is text, or a mail could smuggle a second one past whoever checked the first.
 *
 * <pre>
 *   LINE ──.──▶ DOT ──CR──▶ DOT_CR ──LF──▶ END
 *    ▲  └─other─▶ TEXT ◀─other──┴───────────┘
 *    └──LF── CR ◀──CR── TEXT
 * </pre>
 */
final class DotText {
    private enum State {
        LINE,
        TEXT,
        CR,
        DOT,
        DOT_CR,
        END
    }

    /** Takes what belongs to the text. */
    @FunctionalInterface
    interface Text {
        void add(int octet) throws IOException;
    }

    private final Text text;
    private State state = State.LINE;

    DotText(Text text) {
        this.text = text;
    }

    /** How many of the next bytes are text whatever comes behind them; they need not be shown to {@link #endsWith}. */
    int plain(byte[] chunk, int from, int to) {
        int at = from;
        while (state == State.TEXT && at < to && chunk[at] != '\r') {
            at++;
        }
        return at - from;
    }

    /** Whether this byte was the last one. */
    boolean endsWith(int octet) throws IOException {
        state = switch (state) {
            case LINE -> octet == '.' ? State.DOT : put(octet);
            case TEXT -> put(octet);
            case CR -> octet == '\n' ? lineEnd() : put(octet);
            case DOT -> octet == '\r' ? State.DOT_CR : put(octet);
            case DOT_CR -> octet == '\n' ? State.END : afterLoneCr(octet);
            case END -> throw new IllegalStateException("the text has ended");
        };
        return state == State.END;
    }

    private State put(int octet) throws IOException {
        text.add(octet);
        return octet == '\r' ? State.CR : State.TEXT;
    }

    private State lineEnd() throws IOException {
        text.add('\n');
        return State.LINE;
    }

    private State afterLoneCr(int octet) throws IOException {
        text.add('\r');
        return put(octet);
    }
}
