package support.pledge.notification.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of pages: only http and https, and only where their text is their target. */
final class Links {
    private static final int LONGEST = 500;
    private static final Pattern URL = Pattern.compile(
            "\\bhttps?://[^\\s\\p{C}\\u2028\\u2029<>\"'`{}|\\\\^\\[\\]]{1," + LONGEST + "}", Pattern.CASE_INSENSITIVE);
    private static final Pattern PUNCTUATION = Pattern.compile("[.,;:!?…»”’)*_]+$");

    private Links() {}

    /** A stretch of a text. */
    record Piece(String text, boolean isLink) {}

    /** A page of ours as it was set: empty where it is no plain http(s) address. */
    static Optional<String> page(String set) {
        var line = OneLine.of(set, LONGEST);
        try {
            var uri = new URI(line);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean plain = (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
            return plain ? Optional.of(line) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The text in order, cut where addresses begin and end; punctuation after an address is not part of it. */
    static List<Piece> in(String text) {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        for (var found = URL.matcher(text); found.find(); ) {
            var url = withoutPunctuation(found.group());
            if (page(url).isEmpty()) {
                continue;
            }
            pieces.add(new Piece(text.substring(at, found.start()), false));
            pieces.add(new Piece(url, true));
            at = found.start() + url.length();
        }
        pieces.add(new Piece(text.substring(at), false));
        return pieces;
    }

    /** A closing bracket stays where the address itself opened one. */
    private static String withoutPunctuation(String url) {
        var bare = PUNCTUATION.matcher(url).replaceFirst("");
        boolean closes = url.startsWith(bare + ")") && bare.indexOf('(') > bare.indexOf(')');
        return closes ? bare + ")" : bare;
    }
}
