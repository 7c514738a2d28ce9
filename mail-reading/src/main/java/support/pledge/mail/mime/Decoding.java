package support.pledge.mail.mime;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes to text: as stated where that gives text, else as what they look like. Any bytes give a text. */
public final class Decoding {
    /** So many bytes are enough to tell a charset by. */
    private static final int SAMPLE = 8_192;
    /** Of this many characters beyond ASCII one may be damaged before the stated charset is doubted. */
    private static final int FEW = 10;

    private Decoding() {}

    /** @param stated the charset's name as the mail has it; empty where it has none */
    public static String decode(byte[] bytes, String stated, Problems problems) {
        if (Charsets.stated(stated).isEmpty()) {
            return guess(bytes, null);
        }
        var charset = Charsets.named(stated);
        if (charset == null) {
            problems.add("charset '" + stated.strip() + "' is unknown, read as "
                    + likely(bytes, null).name());
            return guess(bytes, null);
        }
        return decode(bytes, charset, stated, problems);
    }

    private static String decode(byte[] bytes, Charset charset, String stated, Problems problems) {
        if (charset.equals(Charsets.WESTERN) && looksLikeUtf8(bytes)) {
            problems.add("the text is UTF-8, not " + stated.strip() + " as stated");
            return withoutMark(new String(bytes, StandardCharsets.UTF_8));
        }
        var clean = strictly(bytes, charset);
        if (clean != null) {
            return withoutMark(clean);
        }
        var damaged = new String(bytes, charset);
        if (charset.equals(Charsets.WESTERN) || isMostlyGood(damaged)) {
            problems.add("some characters cannot be read as " + stated.strip());
            return withoutMark(damaged);
        }
        problems.add("the text is not " + stated.strip() + " as stated, read as "
                + likely(bytes, null).name());
        return guess(bytes, null);
    }

    /** Text without a stated charset. @param hint tried before what the bytes look like, after UTF-8 */
    static String guess(byte[] bytes, @Nullable Charset hint) {
        return withoutMark(new String(bytes, likely(bytes, hint)));
    }

    private static Charset likely(byte[] bytes, @Nullable Charset hint) {
        if (isAscii(bytes)) {
            return contains(bytes, 0x1b, '$') ? Charsets.JAPANESE_MAIL : StandardCharsets.UTF_8;
        }
        if (bytes.length > 3 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0xff + 0xfe && bytes.length % 2 == 0) {
            return StandardCharsets.UTF_16;
        }
        if (strictly(bytes, StandardCharsets.UTF_8) != null) {
            return StandardCharsets.UTF_8;
        }
        if (hint != null && strictly(bytes, hint) != null) {
            return hint;
        }
        return isMostlyGood(new String(bytes, StandardCharsets.UTF_8)) ? StandardCharsets.UTF_8 : detected(bytes);
    }

    private static Charset detected(byte[] bytes) {
        var detector = new CharsetDetector();
        detector.setText(Arrays.copyOf(bytes, Math.min(bytes.length, SAMPLE)));
        for (CharsetMatch match : detector.detectAll()) {
            // UTF-16 is found in noise, EBCDIC in anything.
            if (!match.getName().startsWith("UTF-") && !match.getName().startsWith("IBM")) {
                return match.getConfidence() < 10
                        ? Charsets.WESTERN
                        : Charsets.named(match.getName(), Charsets.WESTERN);
            }
        }
        return Charsets.WESTERN;
    }

    /** @return null where a byte has no meaning in it */
    private static @Nullable String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** One sequence may be chance; of Western text two never are. */
    private static boolean looksLikeUtf8(byte[] bytes) {
        if (isAscii(bytes)) {
            return false;
        }
        var text = strictly(bytes, StandardCharsets.UTF_8);
        return text != null && text.chars().filter(c -> c > 127).count() >= 2;
    }

    private static boolean isMostlyGood(String text) {
        long strange = text.chars().filter(c -> c > 127).count();
        long damaged = text.chars().filter(c -> c == 0xfffd).count();
        boolean onlyCutOff = damaged == 1 && text.stripTrailing().endsWith("\ufffd");
        return onlyCutOff || damaged * FEW <= strange;
    }

    static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(byte[] bytes, int first, int second) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == first && bytes[i + 1] == second) {
                return true;
            }
        }
        return false;
    }

    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
