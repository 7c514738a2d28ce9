package support.pledge.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Content-Transfer-Encoding undone: what is no code is passed over or kept, never refused. */
public final class TransferDecoding {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] VALUES = values();

    private TransferDecoding() {}

    /** @param encoding the header's value */
    static byte[] decode(byte[] raw, String encoding, Problems problems) {
        var stated =
                encoding.strip().toLowerCase(Locale.ROOT).split("[\\s;(]", 2)[0].replace("\"", "");
        return switch (stated) {
            case "base64", "b64", "base-64" -> fromBase64(raw, problems);
            case "quoted-printable", "quotedprintable", "qp", "quoted" -> quoted(raw);
            case "x-uuencode", "uuencode", "x-uue", "uue" -> fromUu(raw, problems);
            case "", "7bit", "8bit", "binary", "7-bit", "8-bit", "none" -> raw;
            default -> {
                problems.add("transfer encoding '" + stated + "' is unknown, read as it is");
                yield raw;
            }
        };
    }

    private static byte[] fromBase64(byte[] raw, Problems problems) {
        if (isProse(raw)) {
            problems.add("a text is not base64 as stated, read as it is");
            return raw;
        }
        return base64(raw);
    }

    /** Words with spaces between, and not letters of the alphabet alone. */
    private static boolean isProse(byte[] raw) {
        if (beginsWithCode(raw)) {
            return false;
        }
        int spaces = 0;
        int strange = 0;
        int seen = Math.min(raw.length, 2_000);
        for (int i = 0; i < seen; i++) {
            spaces += raw[i] == ' ' ? 1 : 0;
            strange += VALUES[raw[i] & 0xff] < 0 && raw[i] > ' ' && raw[i] != '=' ? 1 : 0;
        }
        return spaces > 0 && (spaces + strange) * 12 > seen;
    }

    private static boolean beginsWithCode(byte[] raw) {
        int at = 0;
        while (at < raw.length && raw[at] <= ' ') {
            at++;
        }
        int from = at;
        while (at < raw.length && (VALUES[raw[at] & 0xff] >= 0 || raw[at] == '=')) {
            at++;
        }
        return at - from >= 8 && (at == raw.length || raw[at] == '\r' || raw[at] == '\n');
    }

    /** Junk is passed over, padding may stand between pieces or be missing; text that follows the padding is not code. */
    static byte[] base64(byte[] raw) {
        var out = new byte[(int) (raw.length * 3L / 4 + 3)];
        int length = 0;
        int bits = 0;
        int count = 0;
        int looked = -1;
        for (int i = 0; i < raw.length; i++) {
            int value = VALUES[raw[i] & 0xff];
            if (value >= 0) {
                bits = bits << 6 | value;
                count++;
                if (count >= 2) {
                    out[length++] = (byte) (bits >> (8 - 2 * count));
                }
                count = count % 4;
            } else if (raw[i] == '=') {
                count = 0;
                if (i > looked && isFooter(raw, i)) {
                    break;
                }
                looked = Math.max(looked, i + 8);
            }
        }
        return Arrays.copyOf(out, length);
    }

    /** Whether after this padding comes text, such as what a mailing list puts under all mails. */
    private static boolean isFooter(byte[] raw, int padding) {
        int at = padding;
        while (at < Math.min(raw.length, padding + 100) && (raw[at] == '=' || raw[at] <= ' ' && raw[at] >= 0)) {
            at++;
        }
        for (int i = at; i < Math.min(raw.length, at + 100); i++) {
            if (raw[i] == ' ' || raw[i] == '_' || raw[i] == '-') {
                return true;
            }
        }
        return false;
    }

    static byte[] quoted(byte[] raw) {
        var out = new byte[raw.length];
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '=') {
                out[length++] = raw[i];
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (high >= 0 && low >= 0) {
                out[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                int next = softBreak(raw, i + 1);
                if (next < 0) {
                    out[length++] = raw[i];
                } else {
                    i = next - 1;
                }
            }
        }
        return Arrays.copyOf(out, length);
    }

    /** Where the line after a soft break begins; -1 where there is none here. */
    private static int softBreak(byte[] raw, int from) {
        int at = from;
        while (at < raw.length && (raw[at] == ' ' || raw[at] == '\t') && at - from < 100) {
            at++;
        }
        if (at < raw.length && raw[at] == '\r') {
            return at + 1 < raw.length && raw[at + 1] == '\n' ? at + 2 : at + 1;
        }
        return at == raw.length ? at : raw[at] == '\n' ? at + 1 : -1;
    }

    private static byte[] fromUu(byte[] raw, Problems problems) {
        var lines = new String(raw, StandardCharsets.ISO_8859_1).lines().iterator();
        var out = new ByteArrayOutputStream(raw.length);
        boolean begun = false;
        while (lines.hasNext()) {
            var line = lines.next();
            if (begun && line.equals("end")) {
                break;
            }
            if (begun) {
                uuLine(line, out);
            }
            begun |= line.startsWith("begin ");
        }
        if (!begun) {
            problems.add("a text is not uuencoded as stated, read as it is");
        }
        return begun ? out.toByteArray() : raw;
    }

    /** One line: its length, then four characters for three bytes. */
    public static void uuLine(String line, ByteArrayOutputStream out) {
        int length = line.isEmpty() ? 0 : uu(line, 0);
        for (int at = 1, written = 0; written < length; at += 4, written += 3) {
            int bits = uu(line, at) << 18 | uu(line, at + 1) << 12 | uu(line, at + 2) << 6 | uu(line, at + 3);
            for (int i = 0; i < 3 && written + i < length; i++) {
                out.write(bits >> (16 - 8 * i));
            }
        }
    }

    private static int uu(String line, int at) {
        return at < line.length() ? line.charAt(at) - ' ' & 0x3f : 0;
    }

    private static byte[] values() {
        var values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            values[ALPHABET.charAt(i)] = (byte) i;
        }
        return values;
    }
}
