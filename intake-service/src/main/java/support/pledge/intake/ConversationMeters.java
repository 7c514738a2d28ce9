package support.pledge.intake;

import io.micrometer.core.instrument.MeterRegistry;
import support.pledge.intake.stream.ConversationTopology;
import support.pledge.intake.stream.ViewMeters;
import support.pledge.streams.BoundedLabel;
import support.pledge.streams.RecordMeters;
import support.pledge.streams.trace.Traces;

/** What the view counts: {@code pledge_intake_closed_without_answer_total{desk}}, and what {@link RecordMeters} does. */
final class ConversationMeters extends RecordMeters implements ViewMeters {
    private final MeterRegistry registry;
    private final BoundedLabel desks = new BoundedLabel(50);

    ConversationMeters(MeterRegistry registry, Traces traces) {
        super(registry, traces, ConversationTopology.SOURCES);
        this.registry = registry;
    }

    @Override
    public void closed(String desk) {
        registry.counter("pledge.intake.closed.without.answer", "desk", desks.of(desk))
                .increment();
    }
}
