package support.pledge.streams.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.EventMeta;
import support.pledge.events.TicketReopened;
import support.pledge.schemas.EventRecords;

class TracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Traces traces = new Traces(
            OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(spans))
                            .build())
                    .build(),
            true);

    @Test
    void whatIsWrittenWhileARecordIsWorkedOnBelongsToItsTrace() {
        Headers written;
        try (Step step = traces.onRecord("support.ticket-events", came(PARENT))) {
            written = said();
        }
        SpanData span = only();
        assertThat(span.getName()).isEqualTo("process TicketReopened");
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(parent(written)).isEqualTo("00-" + TRACE + "-" + span.getSpanId() + "-01");
    }

    @Test
    void whileTracingIsOffTheCallersTraceGoesOnAsItCame() {
        try (Step step = Traces.OFF.onRecord("support.ticket-events", came(PARENT))) {
            assertThat(parent(said())).isEqualTo(PARENT);
        }
        assertThat(parent(said())).isNull();
    }

    @Test
    void whileTracingIsOffNothingIsInvented() {
        try (Step step = Traces.OFF.onRecord("support.ticket-events", came(null))) {
            assertThat(parent(said())).isNull();
            assertThat(Traces.mark()).isEmpty();
        }
    }

    @Test
    void aTraceThatIsNonsenseIsBegunAnew() {
        try (Step step = traces.onRecord("support.ticket-events", came("00-nonsense"))) {
            assertThat(parent(said())).isNotNull();
        }
        assertThat(only().getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void aTimerHasATraceOfItsOwnThatPointsToWhereItWasSet() {
        byte[] mark;
        try (Step step = traces.onRecord("support.ticket-events", came(PARENT))) {
            mark = Traces.mark();
        }
        SpanData setting = only();
        spans.reset();
        try (Step step = traces.onTimer("T-1", mark)) {
            assertThat(parent(said())).doesNotContain(TRACE);
        }
        SpanData firing = only();
        assertThat(firing.getTraceId()).isNotEqualTo(TRACE);
        assertThat(firing.getLinks()).singleElement().satisfies(link -> {
            assertThat(link.getSpanContext().getTraceId()).isEqualTo(TRACE);
            assertThat(link.getSpanContext().getSpanId()).isEqualTo(setting.getSpanId());
        });
    }

    @Test
    void aStepThatAnotherThreadEndsIsKeptThen() {
        var kept = new CompletableFuture<Long>();
        traces.until("publish TicketOpened", SpanKind.PRODUCER, kept);
        assertThat(spans.getFinishedSpanItems()).isEmpty();
        kept.complete(1L);
        assertThat(only().getName()).isEqualTo("publish TicketOpened");
    }

    @Test
    void eachLineThatIsLoggedMeanwhileHasTheTicketsNumber() {
        try (Step step = Traces.OFF.onRecord("support.ticket-events", came(null))) {
            assertThat(MDC.get("ticket")).isEqualTo("T-1");
        }
        assertThat(MDC.get("ticket")).isNull();
    }

    private SpanData only() {
        assertThat(spans.getFinishedSpanItems()).hasSize(1);
        return spans.getFinishedSpanItems().getFirst();
    }

    private static Headers came(@Nullable String parent) {
        Headers headers = new RecordHeaders(said().toArray());
        return parent == null ? headers : headers.add("traceparent", parent.getBytes(UTF_8));
    }

    /** As every service writes an event. */
    private static Headers said() {
        Instant now = Instant.EPOCH;
        var meta = new EventMeta("e-1", "T-1", "demo", now, now, new Actor(ActorKind.AGENT, "a", "A"));
        return EventRecords.headersOf(TicketReopened.newBuilder().setMeta(meta).build(), "/pledge/test");
    }

    private static @Nullable String parent(Headers headers) {
        var header = headers.lastHeader("traceparent");
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
