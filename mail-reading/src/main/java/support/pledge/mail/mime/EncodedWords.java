package support.pledge.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Words of headers in other charsets (RFC 2047), as they come: within quotes, with spaces inside, without padding, cut off,
 * and with characters split over adjacent words.
 */
public final class EncodedWords {
    private static final Pattern START = Pattern.compile("=\\?([\\w.:+()-]{1,40})(\\*[\\w-]*)?\\?\\s?([bBqQ])\\s?\\?");

    private EncodedWords() {}

    /** The text of an unfolded header, in linear time. */
    public static String decode(String header, Problems problems) {
        if (!header.contains("=?")) {
            return header;
        }
        var out = new StringBuilder();
        var word = new Word("", new ByteArrayOutputStream());
        var start = START.matcher(header);
        int at = 0;
        while (start.find(at)) {
            var between = header.substring(at, start.start());
            boolean adjacent = between.isBlank() && !word.charset.isEmpty();
            if (!adjacent || !word.charset.equalsIgnoreCase(start.group(1))) {
                word.flush(out, problems);
                out.append(adjacent ? "" : between);
                word = new Word(start.group(1), new ByteArrayOutputStream());
            }
            boolean base64 = start.group(3).equalsIgnoreCase("b");
            int end = end(header, start.end(), base64);
            word.add(header.substring(start.end(), end), base64);
            at = Math.min(header.length(), end + 2);
        }
        word.flush(out, problems);
        return out.append(header, at, header.length()).toString();
    }

    /** How far the encoded word that begins here goes, its end mark included; -1 where none begins. */
    static int after(String header, int from) {
        var start = START.matcher(header).region(from, Math.min(header.length(), from + 60));
        if (!start.lookingAt()) {
            return -1;
        }
        return Math.min(header.length(), end(header, start.end(), start.group(3).equalsIgnoreCase("b")) + 2);
    }

    /** Where its text ends. A question mark left as it is may stand before an encoded character; a missing end is the header's end. */
    private static int end(String header, int from, boolean base64) {
        int first = header.indexOf("?=", from);
        if (first < 0) {
            return header.length();
        }
        int end = first;
        while (!base64 && end >= 0 && isHex(header, end + 2) && isHex(header, end + 3) && end - first < 200) {
            end = header.indexOf("?=", end + 2);
        }
        int next = header.indexOf("=?", first + 2);
        return end < 0 || next >= 0 && next < end ? first : end;
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
    }

    private record Word(String charset, ByteArrayOutputStream bytes) {
        void add(String text, boolean base64) {
            var raw = text.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(base64 ? TransferDecoding.base64(raw) : TransferDecoding.quoted(underscores(raw)));
        }

        private static byte[] underscores(byte[] raw) {
            for (int i = 0; i < raw.length; i++) {
                raw[i] = raw[i] == '_' ? (byte) ' ' : raw[i];
            }
            return raw;
        }

        void flush(StringBuilder out, Problems problems) {
            if (!charset.isEmpty()) {
                out.append(Decoding.decode(bytes.toByteArray(), charset, problems));
            }
        }
    }
}
