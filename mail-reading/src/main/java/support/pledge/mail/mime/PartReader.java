package support.pledge.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/** Reads the parts of a multipart, as many and as deep as any honest mail has; what is left out is told. */
final class PartReader {
    private static final int PARTS = 200;
    private static final int DEPTH = 20;
    /** Bytes looked at after last boundaries, all together. */
    private static final int EPILOGUES = 20_000_000;
    /** Counting has an end too. */
    private static final int COUNTED = 100_000;
    /** Mails with so much in the header of one part are no mails; what comes before is read. */
    private static final MimeConfig LENIENT = MimeConfig.custom()
            .setMaxLineLen(1_000_000)
            .setMaxHeaderLen(1_000_000)
            .setMaxHeaderCount(50_000)
            .setMaxContentLen(-1)
            .setMalformedHeaderStartsBody(false)
            .build();

    private final Problems problems;
    private final Deque<Open> open = new ArrayDeque<>();
    private Headers headers = new Headers();
    private int seen;
    private int epilogues = EPILOGUES;

    /** A multipart that has begun. */
    private record Open(Headers headers, String kind, String boundary, List<Entity> parts) {}

    PartReader(Problems problems) {
        this.problems = problems;
    }

    /** @return what could be read; empty where there are no parts */
    List<Entity> read(String kind, String boundary, byte[] raw, int body) {
        var parts = new ArrayList<Entity>();
        var content = new ByteArrayInputStream(raw, body, raw.length - body);
        open.push(new Open(Headers.NONE, kind, boundary, parts));
        readInto(parts, boundary, content);
        if (seen > PARTS) {
            problems.add((seen >= COUNTED ? "more than " : "") + (seen - PARTS) + " parts of very many were not read");
        }
        return parts;
    }

    private void readInto(List<Entity> parts, String boundary, InputStream content) {
        var stream = new MimeTokenStream(LENIENT);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        var start = "Content-Type: multipart/mixed; boundary=\"" + boundary.replaceAll("([\"\\\\])", "\\\\$1")
                + "\"\r\n\r\n";
        int depth = open.size();
        try {
            stream.parse(
                    new SequenceInputStream(new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)), content));
            boolean started = false;
            for (var state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
                started |= state == EntityState.T_START_BODYPART;
                if (started || state == EntityState.T_EPILOGUE) {
                    take(state, stream, depth);
                }
                if (seen >= COUNTED) {
                    return;
                }
            }
        } catch (IOException | MimeException | RuntimeException e) {
            problems.add("the mail could not be read to its end");
        } finally {
            while (open.size() > depth) {
                close();
            }
        }
    }

    private void take(EntityState state, MimeTokenStream stream, int depth) throws IOException {
        switch (state) {
            case T_START_BODYPART -> headers = new Headers();
            case T_FIELD -> field(stream);
            case T_END_HEADER -> limitDepth(stream);
            case T_START_MULTIPART -> open.push(opened(stream));
            case T_BODY -> body(stream);
            case T_EPILOGUE -> epilogue(stream);
            case T_END_MULTIPART -> {
                if (open.size() > depth) {
                    close();
                }
            }
            default -> {}
        }
    }

    private void field(MimeTokenStream stream) {
        var raw = stream.getField().getRaw().toByteArray();
        int colon = 0;
        while (colon < raw.length && raw[colon] != ':') {
            colon++;
        }
        headers.add(
                new String(raw, 0, colon, StandardCharsets.ISO_8859_1),
                raw,
                Math.min(colon + 1, raw.length),
                raw.length);
    }

    private void limitDepth(MimeTokenStream stream) {
        boolean deep = open.size() >= DEPTH;
        if (deep && ContentTypes.of(headers, problems).value().startsWith("multipart/")) {
            problems.add("parts nested very deeply were not read");
        }
        stream.setRecursionMode(deep ? RecursionMode.M_FLAT : RecursionMode.M_NO_RECURSE);
    }

    private Open opened(MimeTokenStream stream) {
        var descriptor = stream.getBodyDescriptor();
        var boundary = descriptor.getBoundary();
        return new Open(
                headers,
                ContentTypes.of(headers, problems).value().replaceFirst("^.*/", ""),
                boundary == null ? "" : boundary,
                new ArrayList<>());
    }

    private void close() {
        var done = open.pop();
        parts().add(new Entity.Group(done.headers, done.kind, done.parts));
    }

    private List<Entity> parts() {
        return java.util.Objects.requireNonNull(open.peek()).parts;
    }

    private void body(MimeTokenStream stream) throws IOException {
        if (++seen > PARTS) {
            return;
        }
        boolean digest = java.util.Objects.requireNonNull(open.peek()).kind.equals("digest");
        var type = digest && !headers.has("content-type")
                ? new HeaderValue("message/rfc822", java.util.Map.of())
                : ContentTypes.of(headers, problems);
        var raw = stream.getInputStream().readAllBytes();
        var boundary = type.value().startsWith("multipart/") && open.size() < DEPTH
                ? Boundaries.of(type, raw, 0, problems)
                : "";
        if (boundary.isEmpty()) {
            parts().add(MimeReader.leaf(headers, type, raw, problems));
        } else {
            open.push(new Open(headers, type.value().replaceFirst("^.*/", ""), boundary, new ArrayList<>()));
            readInto(parts(), boundary, new ByteArrayInputStream(raw));
            close();
        }
    }

    /** After the last boundary nothing should come; where further parts come, the last one was not the last. */
    private void epilogue(MimeTokenStream stream) throws IOException {
        var boundary = java.util.Objects.requireNonNull(open.peek()).boundary;
        if (boundary.isEmpty() || epilogues == 0) {
            return;
        }
        var rest = stream.getInputStream().readNBytes(epilogues);
        epilogues -= rest.length;
        if (epilogues == 0) {
            problems.add("very much comes after the last part and was not all read");
        }
        var further = "\n" + new String(rest, 0, Math.min(rest.length, 20_000), StandardCharsets.ISO_8859_1);
        if (further.contains("\n--" + boundary + "\n") || further.contains("\n--" + boundary + "\r\n")) {
            problems.add("parts come after the last boundary");
            readInto(parts(), boundary, new ByteArrayInputStream(rest));
        }
    }
}
