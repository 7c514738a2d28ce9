package support.pledge.intake.publish;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Which trace a reactive chain belongs to: the request's, as Spring's observation has it, or the mail's that {@link #in} was given. A chain
 * changes threads, so what asks for the current trace is wrapped in {@link #enter}.
 */
public final class RequestTrace {
    private static final String KEY = RequestTrace.class.getName();

    private RequestTrace() {}

    /** The chain as part of that trace. */
    public static <T> Mono<T> in(Context trace, Mono<T> chain) {
        return chain.contextWrite(view -> view.put(KEY, trace));
    }

    @SuppressWarnings("MustBeClosedChecker") // By the caller.
    static Scope enter(ContextView view) {
        if (view.hasKey(KEY)) {
            return view.<Context>get(KEY).makeCurrent();
        }
        Observation request = view.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
        if (request == null) {
            return Scope.noop();
        }
        Observation.Scope scope = request.openScope();
        return scope::close;
    }
}
