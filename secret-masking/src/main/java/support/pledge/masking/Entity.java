package support.pledge.masking;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A character as HTML spells it, and how long the spelling is. */
record Entity(char character, int length) {
    private static final int LONGEST = 18;
    private static final char ELSEWHERE = '\ufffd';

    /** Those that stand in secrets, beside them, and in the words for them in five languages. */
    private static final Map<String, Character> NAMED = Map.ofEntries(
            Map.entry("amp", '&'),
            Map.entry("lt", '<'),
            Map.entry("gt", '>'),
            Map.entry("quot", '"'),
            Map.entry("apos", '\''),
            Map.entry("nbsp", ' '),
            Map.entry("shy", '\u00ad'),
            Map.entry("zwnj", '\u200c'),
            Map.entry("zwj", '\u200d'),
            Map.entry("ZeroWidthSpace", '\u200b'),
            Map.entry("Tab", ' '),
            Map.entry("NewLine", '\n'),
            Map.entry("ensp", ' '),
            Map.entry("emsp", ' '),
            Map.entry("thinsp", ' '),
            Map.entry("hyphen", '-'),
            Map.entry("dash", '-'),
            Map.entry("ndash", '-'),
            Map.entry("mdash", '-'),
            Map.entry("colon", ':'),
            Map.entry("equals", '='),
            Map.entry("semi", ';'),
            Map.entry("comma", ','),
            Map.entry("period", '.'),
            Map.entry("sol", '/'),
            Map.entry("bsol", '\\'),
            Map.entry("commat", '@'),
            Map.entry("lowbar", '_'),
            Map.entry("plus", '+'),
            Map.entry("num", '#'),
            Map.entry("dollar", '$'),
            Map.entry("percnt", '%'),
            Map.entry("ast", '*'),
            Map.entry("excl", '!'),
            Map.entry("quest", '?'),
            Map.entry("laquo", '"'),
            Map.entry("raquo", '"'),
            Map.entry("ldquo", '"'),
            Map.entry("rdquo", '"'),
            Map.entry("bdquo", '"'),
            Map.entry("lsquo", '\''),
            Map.entry("rsquo", '\''),
            Map.entry("bull", Mark.DOT),
            Map.entry("ntilde", 'ñ'),
            Map.entry("eacute", 'é'),
            Map.entry("Eacute", 'É'),
            Map.entry("uuml", 'ü'),
            Map.entry("auml", 'ä'),
            Map.entry("ouml", 'ö'),
            Map.entry("szlig", 'ß'));

    /** The entity that begins here, if one does. */
    static @Nullable Entity at(String text, int at) {
        int limit = Math.min(text.length(), at + LONGEST);
        int end = at + 1;
        while (end < limit && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '#')) {
            end++;
        }
        if (end == limit || text.charAt(end) != ';') {
            return null;
        }
        var name = text.substring(at + 1, end);
        var character = name.startsWith("#") ? numbered(name.substring(1)) : NAMED.get(name);
        return character == null ? null : new Entity(character, end + 1 - at);
    }

    private static @Nullable Character numbered(String digits) {
        boolean hex = digits.startsWith("x") || digits.startsWith("X");
        try {
            int code = Integer.parseInt(hex ? digits.substring(1) : digits, hex ? 16 : 10);
            return code > 0 && code < Character.MIN_SUPPLEMENTARY_CODE_POINT ? (char) code : ELSEWHERE;
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
