package support.pledge.intake.mail;

import java.util.regex.Pattern;

/** The text of a simple HTML mail. A first reading: it keeps words and lines, and no markup. */
final class HtmlText {
    private static final Pattern INVISIBLE =
            Pattern.compile("(?is)<(script|style|head|title)\\b[^>]*+>.*?</\\1\\s*>|<!--.*?-->");
    private static final Pattern BREAK = Pattern.compile("(?i)<(br|/p|/div|/tr|/li|/h[1-6]|/blockquote)\\b[^>]*+>");
    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!?][^>]*+>");
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-z]{2,6});");

    private HtmlText() {}

    static String of(String html) {
        var text = INVISIBLE.matcher(html).replaceAll("");
        text = BREAK.matcher(text.replaceAll("\\s+", " ")).replaceAll("\n");
        text = TAG.matcher(text).replaceAll("");
        text = ENTITY.matcher(text)
                .replaceAll(
                        found -> java.util.regex.Matcher.quoteReplacement(character(found.group(1), found.group())));
        return text.replaceAll("[ \\u00a0]*\n[ \\u00a0]*", "\n").replaceAll("\n{3,}", "\n\n");
    }

    private static String character(String entity, String asWritten) {
        if (entity.startsWith("#")) {
            boolean hex = entity.charAt(1) == 'x' || entity.charAt(1) == 'X';
            int code = Integer.parseInt(entity.substring(hex ? 2 : 1), hex ? 16 : 10);
            return Character.isValidCodePoint(code) ? Character.toString(code) : asWritten;
        }
        return switch (entity) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            case "nbsp" -> " ";
            default -> asWritten;
        };
    }
}
