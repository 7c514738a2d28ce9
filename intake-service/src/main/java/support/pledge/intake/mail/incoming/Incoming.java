package support.pledge.intake.mail.incoming;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Exceptions;
import support.pledge.intake.door.MailIntake;
import support.pledge.intake.mail.incoming.Outcome.Kept;
import support.pledge.intake.mail.incoming.Outcome.Later;
import support.pledge.intake.mail.incoming.Outcome.Refused;
import support.pledge.intake.model.Caller;
import support.pledge.intake.publish.RequestTrace;
import support.pledge.intake.web.ProblemException;
import support.pledge.streams.trace.Step;
import support.pledge.streams.trace.Traces;

/** Hands a mail to {@link MailIntake} and waits for what becomes of it. */
@Component
public final class Incoming {
    private static final Logger log = LoggerFactory.getLogger(Incoming.class);
    private final MailIntake intake;
    private final Traces traces;
    private final MeterRegistry meters;

    Incoming(MailIntake intake, MeterRegistry meters, Traces traces) {
        this.intake = intake;
        this.traces = traces;
        this.meters = meters;
    }

    /**
     * Returns {@link Kept} only after the broker has acknowledged all that the mail became. Blocks.
     *
     * @param door how it came, for metrics: lmtp, smtp, imap
     * @param desk null: by what the mail says
     */
    public Outcome take(byte[] raw, String door, @Nullable String desk, Duration patience) {
        try (Step step = traces.begin("receive mail", SpanKind.SERVER)) {
            var outcome = outcome(raw, door, desk, patience);
            step.with("pledge.door", door).with("pledge.outcome", outcome.word());
            count(door, outcome.word());
            return outcome;
        }
    }

    /** Counts a mail that a door dealt with by itself. */
    public void count(String door, String outcome) {
        meters.counter("pledge.mail.received", "door", door, "outcome", outcome).increment();
    }

    private Outcome outcome(byte[] raw, String door, @Nullable String desk, Duration patience) {
        var gateway = new Caller.Gateway(door, Set.of("*"), Set.of("EMAIL"));
        try {
            var received = RequestTrace.in(Context.current(), intake.take(raw, gateway, desk))
                    .timeout(patience)
                    .block();
            return received == null ? new Later("no answer") : new Kept(received.ticketId());
        } catch (RuntimeException e) {
            return failure(Exceptions.unwrap(e), door);
        }
    }

    private static Outcome failure(Throwable failure, String door) {
        return switch (failure) {
            case ProblemException known ->
                known.problem().status() < 500
                        ? new Refused(known.problem().detail())
                        : new Later(known.problem().detail());
            case TimeoutException late -> new Later("the log did not answer in time");
            case InterruptedException stopped -> {
                Thread.currentThread().interrupt();
                yield new Later("stopping");
            }
            default -> {
                log.error("A mail by {} could not be taken just now", door, failure);
                yield new Later(failure.getClass().getSimpleName());
            }
        };
    }
}
