package support.pledge.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes a raw mail apart. The headers of the mail itself are read here, as leniently as it gets; the parts of a multipart
 * by mime4j.
 */
public final class MimeReader {
    private MimeReader() {}

    /** @param envelope the sender a mailbox file's first line names; empty where there is none */
    public record Mail(Entity root, String envelope) {}

    /** Any bytes are a mail. */
    public static Mail read(byte[] raw, Problems problems) {
        var bytes = withLineFeeds(raw);
        var read = HeaderReader.read(bytes, problems);
        var type = ContentTypes.of(read.headers(), problems);
        if (type.value().startsWith("multipart/")) {
            var root = group(read, type, bytes, problems);
            if (root != null) {
                return new Mail(root, read.envelope());
            }
            problems.add("the parts of the mail cannot be told apart");
            type = new HeaderValue("text/plain", type.parameters());
        }
        return new Mail(
                leaf(read.headers(), type, Arrays.copyOfRange(bytes, read.body(), bytes.length), problems),
                read.envelope());
    }

    /** Of the headers alone. */
    public static Headers headers(byte[] raw) {
        return HeaderReader.read(withLineFeeds(raw), new Problems()).headers();
    }

    static Entity.Leaf leaf(Headers headers, HeaderValue type, byte[] raw, Problems problems) {
        var disposition = HeaderValue.parse(headers.first("Content-Disposition"), problems);
        var content = TransferDecoding.decode(raw, headers.first("Content-Transfer-Encoding"), problems);
        return new Entity.Leaf(headers, type, disposition, content);
    }

    private static Entity.@org.jspecify.annotations.Nullable Group group(
            HeaderReader.Read read, HeaderValue type, byte[] raw, Problems problems) {
        var boundary = Boundaries.of(type, raw, read.body(), problems);
        if (boundary.isEmpty()) {
            return null;
        }
        var kind = type.value().substring("multipart/".length());
        var parts = new PartReader(problems).read(kind, boundary, raw, read.body());
        return parts.isEmpty() ? null : new Entity.Group(read.headers(), kind, parts);
    }

    /** Lines that end in a carriage return alone, where all do. */
    private static byte[] withLineFeeds(byte[] raw) {
        var beginning = new String(raw, 0, Math.min(raw.length, 4_000), StandardCharsets.ISO_8859_1);
        if (beginning.indexOf('\n') >= 0 || beginning.indexOf('\r') < 0) {
            return raw;
        }
        var lines = raw.clone();
        for (int i = 0; i < lines.length; i++) {
            boolean alone = lines[i] == '\r' && (i + 1 == lines.length || lines[i + 1] != '\n');
            lines[i] = alone ? (byte) '\n' : lines[i];
        }
        return lines;
    }
}
