package support.pledge.streams.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.slf4j.MDC;

/** A span that is current in this thread until it is closed, and a ticket's number in what the thread logs. */
public final class Step implements AutoCloseable {
    private static final String TICKET = "ticket";

    private final Span span;
    private final Scope scope;
    private final boolean named;

    private Step(Span span, Scope scope, boolean named) {
        this.span = span;
        this.scope = scope;
        this.named = named;
    }

    @SuppressWarnings("MustBeClosedChecker") // The step is what is to be closed.
    static Step of(Span span, Context parent, String ticket) {
        if (!ticket.isEmpty()) {
            MDC.put(TICKET, ticket);
        }
        return new Step(span, parent.with(span).makeCurrent(), !ticket.isEmpty());
    }

    /** @param value of few values, and nobody's name or address */
    public Step with(String key, String value) {
        span.setAttribute(key, value);
        return this;
    }

    /** What the step could not do. */
    public void failed(String why) {
        span.setStatus(StatusCode.ERROR, why);
    }

    @Override
    public void close() {
        scope.close();
        span.end();
        if (named) {
            MDC.remove(TICKET);
        }
    }
}
