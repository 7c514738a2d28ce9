package support.pledge.intake.attachment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.pledge.events.Attachment;
import support.pledge.mail.Attached;
import support.pledge.mail.PlainText;
import support.pledge.masking.Masked;
import support.pledge.masking.Masking;
import support.pledge.masking.SecretKind;

/** Puts the files of a message where they stay, without the secrets that stand in texts among them (C9). Blocks: not on an event loop. */
@Component
public final class Keeping {
    /** More files than a person sends with one mail; the raw mail has them all. */
    static final int MOST = 50;

    static final int LONGEST_NAME = 200;

    /** A longer text is no note or configuration but a log: to look through it would take longer than a mail may. */
    static final int LONGEST_TEXT = 4 << 20;

    private static final int PIECE = 100_000;
    private static final Pattern TEXT = Pattern.compile(
            "text/.*|application/(?:.*\\+)?(?:json|xml|yaml)|application/(?:x-)?(?:yaml|csv|sh|log|sql|ndjson|javascript|toml|properties|pem-file)"
                    + "|message/.*|application/x-(?:java-properties|x509-.*|pem.*|httpresponse)");
    private static final Pattern TEXT_BY_NAME = Pattern.compile(
            "(?i).*\\.(?:txt|log|json|xml|ya?ml|csv|tsv|html?|env|ini|cfg|conf|config|properties|pem|key|sh|sql|md|har|toml|eml)");
    private static final Pattern MARKUP = Pattern.compile("text/html|application/xhtml\\+xml");

    private final AttachmentStore store;

    Keeping(AttachmentStore store) {
        this.store = store;
    }

    /**
     * @param files what an event names
     * @param masked kinds of secrets that they, or their names, are without now
     * @param leftOut how many were too many
     */
    public record Kept(List<Attachment> files, Set<SecretKind> masked, int leftOut) {
        public Kept {
            files = List.copyOf(files);
            masked = Set.copyOf(masked);
        }
    }

    /** @throws IOException when a file is not known to be kept: the caller may try all of them again */
    public Kept keep(List<Attached> files) throws IOException {
        var found = EnumSet.noneOf(SecretKind.class);
        var kept = new ArrayList<Attachment>();
        for (var file : files.subList(0, Math.min(files.size(), MOST))) {
            var content = withoutSecrets(file, found);
            kept.add(Attachment.newBuilder()
                    .setName(name(file.name(), found))
                    .setContentType(PlainText.beginning(PlainText.oneLine(PlainText.readable(file.type())), 100))
                    .setSize(content.length)
                    .setSha256(store.put(content))
                    .build());
        }
        return new Kept(kept, found, Math.max(0, files.size() - MOST));
    }

    private static String name(String name, Set<SecretKind> found) {
        var readable = PlainText.oneLine(PlainText.readable(name));
        return PlainText.beginning(told(Masking.mask(readable), found), LONGEST_NAME);
    }

    private static byte[] withoutSecrets(Attached file, Set<SecretKind> found) {
        var type = file.type().toLowerCase(Locale.ROOT);
        var charset = charset(file.content());
        boolean text = TEXT.matcher(type).matches()
                || TEXT_BY_NAME.matcher(file.name()).matches();
        if (!text || charset == null || file.content().length > LONGEST_TEXT) {
            return file.content();
        }
        var written = new String(file.content(), charset);
        boolean markup = MARKUP.matcher(type).matches() || type.endsWith("xml");
        var now = new StringBuilder(written.length());
        for (int from = 0; from < written.length(); ) {
            int to = endOfPiece(written, from);
            now.append(masked(written.substring(from, to), markup, found));
            from = to;
        }
        // A text without secrets stays as it is, byte for byte.
        return written.contentEquals(now) ? file.content() : bytes(now.toString(), charset);
    }

    private static String masked(String piece, boolean markup, Set<SecretKind> found) {
        var masked = told(Masking.mask(piece), found);
        return markup ? told(Masking.maskHtml(masked), found) : masked;
    }

    /** Whole lines, so that a log of megabytes needs the memory of a page; the rules look at one line and its neighbours. */
    private static int endOfPiece(String text, int from) {
        int to = Math.min(text.length(), from + PIECE);
        int line = to == text.length() ? -1 : text.lastIndexOf('\n', to);
        return line > from ? line + 1 : to;
    }

    /** Where the mark for what was taken out is not in the charset, a star stands for it. */
    private static byte[] bytes(String text, Charset charset) {
        return charset.newEncoder().canEncode('•')
                ? text.getBytes(charset)
                : text.replace('•', '*').getBytes(charset);
    }

    private static String told(Masked masked, Set<SecretKind> found) {
        found.addAll(masked.found());
        return masked.text();
    }

    /** Null where it is no text, whatever its name says. */
    private static @Nullable Charset charset(byte[] content) {
        if (startsWith(content, 0xff, 0xfe)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(content, 0xfe, 0xff)) {
            return StandardCharsets.UTF_16BE;
        }
        for (byte b : content) {
            if (b == 0) {
                return null;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            // Secrets are written in ASCII: any charset of single bytes shows them, and gives back all other bytes as
            // they were.
            return StandardCharsets.ISO_8859_1;
        }
    }

    private static boolean startsWith(byte[] content, int first, int second) {
        return content.length > 1 && (content[0] & 0xff) == first && (content[1] & 0xff) == second;
    }
}
