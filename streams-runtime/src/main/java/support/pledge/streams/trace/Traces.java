package support.pledge.streams.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.TraceHeaders;

/**
 * Begins spans. What is written while one is current carries its trace on (see {@link TraceHeaders}), so that one trace leads from a door
 * to the customer. While tracing is off no span is made, and the trace that a record came with goes on all the same. The number of the
 * ticket stands in every line that is logged meanwhile.
 */
public final class Traces {
    /** Makes no spans. */
    public static final Traces OFF = new Traces(OpenTelemetry.noop(), false);

    private static final byte[] NO_MARK = {};
    private static final String SCOPE = "support.pledge";
    private static final AttributeKey<String> TICKET = AttributeKey.stringKey("pledge.ticket");
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");

    private final Tracer tracer;
    private final boolean on;

    /** @param on whether spans are kept at all */
    public Traces(OpenTelemetry telemetry, boolean on) {
        this.tracer = telemetry.getTracer(SCOPE);
        this.on = on;
    }

    /** Work on one record, in the record's own trace. To be closed by the thread that began it. */
    public Step onRecord(String topic, Headers headers) {
        String ticket = text(headers.lastHeader("ce_subject"));
        if (!on && !TraceHeaders.isThere(headers)) {
            return Step.of(Span.getInvalid(), Context.root(), ticket);
        }
        Context parent = TraceHeaders.read(headers);
        Span span = tracer.spanBuilder("process " + name(EventRecords.typeOf(headers)))
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(parent)
                .setAttribute(SYSTEM, "kafka")
                .setAttribute(OPERATION, "process")
                .setAttribute(DESTINATION, topic)
                .setAttribute(TICKET, ticket)
                .startSpan();
        return Step.of(span, parent, ticket);
    }

    /**
     * What a timer does. It belongs to no request: its trace is its own and points to the one in which the timer was set.
     *
     * @param mark as {@link #mark} gave it when the timer was set
     */
    public Step onTimer(String ticket, byte[] mark) {
        if (!on) {
            return Step.of(Span.getInvalid(), Context.root(), ticket);
        }
        SpanBuilder builder = tracer.spanBuilder("fire timer").setNoParent().setAttribute(TICKET, ticket);
        if (mark.length > 0) {
            var headers = new RecordHeaders().add("traceparent", mark);
            builder.addLink(Span.fromContext(TraceHeaders.read(headers)).getSpanContext());
        }
        return Step.of(builder.startSpan(), Context.root(), ticket);
    }

    /** The first step of what comes in by a door that tells of no trace. */
    public Step begin(String name, SpanKind kind) {
        return Step.of(tracer.spanBuilder(name).setSpanKind(kind).setNoParent().startSpan(), Context.root(), "");
    }

    /** A step of the work that is under way in this thread. */
    public Step within(String name, SpanKind kind) {
        Context here = Context.current();
        return Step.of(
                tracer.spanBuilder(name).setSpanKind(kind).setParent(here).startSpan(), here, "");
    }

    /** A step that another thread ends. Answers what is to be current while it is worked on. */
    public Context until(String name, SpanKind kind, CompletableFuture<?> end) {
        Context here = Context.current();
        if (!on) {
            return here;
        }
        Span span = tracer.spanBuilder(name).setSpanKind(kind).setParent(here).startSpan();
        end.whenComplete((done, failure) -> {
            if (failure != null) {
                span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
            }
            span.end();
        });
        return here.with(span);
    }

    /** The trace that is under way in this thread, to be kept where threads and records end; empty where nobody records it. */
    public static byte[] mark() {
        var here = Span.current().getSpanContext();
        return here.isSampled()
                ? "00-%s-%s-01".formatted(here.getTraceId(), here.getSpanId()).getBytes(US_ASCII)
                : NO_MARK;
    }

    /** An event's short name. */
    public static String name(@Nullable String type) {
        return type == null ? "record" : type.substring(type.lastIndexOf('.') + 1);
    }

    private static String text(@Nullable Header header) {
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
