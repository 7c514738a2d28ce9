package support.pledge.masking;

/** Many ways to write a space, a quote or a hyphen; rules know one of each. */
final class Characters {
    static final char INVISIBLE = 0;

    private Characters() {}

    static char plain(char c) {
        if (c < 0x80) {
            return c;
        }
        return switch (c) {
            case '\u00ad', '\u034f', '\u061c', '\u180e', '\ufeff' -> INVISIBLE;
            case '\u00a0', '\u3000' -> ' ';
            case '\u00ab', '\u00bb' -> '"';
            case '\u2028', '\u2029' -> '\n';
            case '\u2212' -> '-';
            case '\uff1a' -> ':';
            case '\uff1d' -> '=';
            default -> c >= '\u2000' && c <= '\u2064' ? punctuation(c) : c;
        };
    }

    private static char punctuation(char c) {
        if (c >= '\u200b' && c <= '\u200f' || c >= '\u202a' && c <= '\u202e' || c >= '\u2060') {
            return INVISIBLE;
        }
        if (c <= '\u200a' || c == '\u202f' || c == '\u205f') {
            return ' ';
        }
        if (c <= '\u2015') {
            return '-';
        }
        if (c >= '\u201c' && c <= '\u201f') {
            return '"';
        }
        return c >= '\u2018' && c <= '\u201b' ? '\'' : c;
    }
}
