package support.pledge.intake.door;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpInputMessage;
import org.springframework.http.codec.multipart.DefaultPartHttpMessageReader;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.codec.multipart.Part;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import support.pledge.intake.web.Problem;
import support.pledge.mail.Attached;

/**
 * What a browser sent with a form. All of it was read into memory within bounds before, and is taken apart there: no part of it touches a
 * disk.
 *
 * @param fields the first value of each
 */
record FormBody(Map<String, String> fields, List<Attached> files) {
    private static final int PARTS = 60;

    private static final DefaultPartHttpMessageReader READER = reader();

    private static DefaultPartHttpMessageReader reader() {
        var reader = new DefaultPartHttpMessageReader();
        reader.setMaxInMemorySize(-1); // Bounded already; any other number means files in a temporary directory.
        reader.setMaxParts(PARTS);
        return reader;
    }

    /** A field's text; empty where it was not sent. */
    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Fails with a 415 or 400 problem where it is no form. */
    static Mono<FormBody> read(HttpHeaders headers, byte[] body) {
        var type = type(headers);
        if (MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(type)) {
            return Mono.fromCallable(() -> new FormBody(encoded(new String(body, StandardCharsets.UTF_8)), List.of()))
                    .onErrorMap(IllegalArgumentException.class, e -> unreadable());
        }
        if (!MediaType.MULTIPART_FORM_DATA.isCompatibleWith(type)) {
            return Mono.error(Problem.of(415, "this door takes forms").asException());
        }
        return READER.read(ResolvableType.forClass(Part.class), new Received(headers, body), Map.of())
                .onErrorMap(e -> unreadable())
                .concatMap(FormBody::piece)
                .collectList()
                .map(FormBody::of);
    }

    private static MediaType type(HttpHeaders headers) {
        try {
            var type = headers.getContentType();
            return type == null ? MediaType.APPLICATION_OCTET_STREAM : type;
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }

    private static Throwable unreadable() {
        return Problem.badRequest("the form cannot be read").asException();
    }

    private static Map<String, String> encoded(String body) {
        var fields = new HashMap<String, String>();
        for (var pair : body.split("&", PARTS)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                fields.putIfAbsent(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private sealed interface Piece {
        record Field(String name, String value) implements Piece {}

        record File(Attached file) implements Piece {}
    }

    private static Mono<Piece> piece(Part part) {
        if (part instanceof FormFieldPart field) {
            return Mono.just(new Piece.Field(field.name(), field.value()));
        }
        var name = part instanceof FilePart file ? plain(file.filename()) : "";
        var type = part.headers().getFirst(HttpHeaders.CONTENT_TYPE);
        return DataBufferUtils.join(part.content())
                .map(FormBody::bytes)
                .defaultIfEmpty(new byte[0])
                // A file field in which nothing was chosen is sent, too, as a file without name and content.
                .filter(content -> content.length > 0 || !name.isBlank())
                .map(content ->
                        new Piece.File(new Attached(name, type == null ? "application/octet-stream" : type, content)));
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** Browsers escape just these three in a file's name; some send its folders as well. */
    private static String plain(String name) {
        var whole = name.replace("%22", "\"").replace("%0D", " ").replace("%0A", " ");
        return whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
    }

    private static FormBody of(List<Piece> pieces) {
        var fields = new HashMap<String, String>();
        var files = new ArrayList<Attached>();
        for (var piece : pieces) {
            switch (piece) {
                case Piece.Field field -> fields.putIfAbsent(field.name(), field.value());
                case Piece.File file -> files.add(file.file());
            }
        }
        return new FormBody(fields, files);
    }

    /** A request whose body is here already. */
    private record Received(HttpHeaders headers, byte[] body) implements ReactiveHttpInputMessage {
        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body));
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
