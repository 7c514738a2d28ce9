package support.pledge.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The trace that a record belongs to, in its headers as W3C Trace Context has it ({@code traceparent}, {@code tracestate}). */
public final class TraceHeaders {
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final String PARENT = "traceparent";

    private static final TextMapGetter<Headers> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
            return Arrays.stream(headers.toArray()).map(Header::key).toList();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String key) {
            Header header = headers == null ? null : headers.lastHeader(key);
            return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
        }
    };

    private TraceHeaders() {}

    /** Whether the record says so at all. */
    public static boolean isThere(Headers headers) {
        return headers.lastHeader(PARENT) != null;
    }

    /** The record's trace; none where its headers say none, or nonsense. */
    public static Context read(Headers headers) {
        return W3C.extract(Context.root(), headers, GETTER);
    }

    /** The trace that is being worked on in this thread goes on with the record. */
    static void write(Headers headers) {
        W3C.inject(Context.current(), headers, (carrier, key, value) -> headers.add(key, value.getBytes(UTF_8)));
    }
}
