package support.pledge.intake.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class RequestTraceTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void aMailsTraceIsThereOnWhateverThreadItsEventIsSent() {
        var span = Span.wrap(
                SpanContext.create(TRACE, "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault()));
        var seen = RequestTrace.in(Context.root().with(span), current().subscribeOn(Schedulers.parallel()))
                .block();
        assertThat(seen).isEqualTo(TRACE);
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @Test
    void aChainOfNobodysHasNone() {
        assertThat(current().block()).isEqualTo(SpanContext.getInvalid().getTraceId());
    }

    private static Mono<String> current() {
        return Mono.deferContextual(view -> {
            try (Scope scope = RequestTrace.enter(view)) {
                return Mono.just(Span.current().getSpanContext().getTraceId());
            }
        });
    }
}
