package support.pledge.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A value with parameters, such as of Content-Type: quoted or not, in pieces and in other charsets (RFC 2231), or with encoded words.
 *
 * @param value lower case, without comments
 * @param parameters decoded, by their names in lower case
 */
public record HeaderValue(String value, Map<String, String> parameters) {
    private static final int MOST = 100;

    /** One piece of a parameter: {@code name*1*=...}. */
    private record Piece(String text, boolean encoded) {}

    public static HeaderValue parse(String header, Problems problems) {
        var cursor = new ParameterCursor(header);
        var value = cursor.value();
        var plain = new LinkedHashMap<String, String>();
        var pieces = new LinkedHashMap<String, TreeMap<Integer, Piece>>();
        for (int i = 0; i < MOST && cursor.hasNext(); i++) {
            var parameter = cursor.next();
            if (!parameter.name().isEmpty()) {
                sort(parameter.name().toLowerCase(Locale.ROOT), parameter.text(), plain, pieces);
            }
        }
        plain.replaceAll((name, text) -> EncodedWords.decode(text, problems));
        pieces.forEach((name, found) -> plain.put(name, joined(found, problems)));
        return new HeaderValue(value.toLowerCase(Locale.ROOT), plain);
    }

    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    private static void sort(
            String name, String text, Map<String, String> plain, Map<String, TreeMap<Integer, Piece>> pieces) {
        int star = name.indexOf('*');
        if (star < 0) {
            plain.putIfAbsent(name, text);
            return;
        }
        var number = name.substring(star + 1).replace("*", "");
        int place = number.matches("\\d{1,3}") ? Integer.parseInt(number) : 0;
        pieces.computeIfAbsent(name.substring(0, star), any -> new TreeMap<>())
                .putIfAbsent(place, new Piece(text, name.endsWith("*")));
    }

    /** Characters may be split over the pieces, so that bytes are joined, not texts. */
    private static String joined(TreeMap<Integer, Piece> pieces, Problems problems) {
        var bytes = new ByteArrayOutputStream();
        var charset = "";
        boolean first = true;
        boolean encoded = false;
        for (var piece : pieces.values()) {
            var text = piece.text;
            int language = text.indexOf('\'');
            int end = text.indexOf('\'', language + 1);
            if (first && piece.encoded && language >= 0 && end > language) {
                charset = text.substring(0, language);
                text = text.substring(end + 1);
            }
            first = false;
            encoded |= piece.encoded;
            bytes.writeBytes(piece.encoded ? percentDecoded(text) : text.getBytes(StandardCharsets.UTF_8));
        }
        var text = Decoding.decode(bytes.toByteArray(), charset, problems);
        return encoded ? text : EncodedWords.decode(text, problems);
    }

    private static byte[] percentDecoded(String text) {
        var out = new ByteArrayOutputStream();
        var raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            out.write(low < 0 ? raw[i] : high << 4 | low);
            i += low < 0 ? 0 : 2;
        }
        return out.toByteArray();
    }
}
