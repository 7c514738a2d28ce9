package support.pledge.intake.publish;

import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.pledge.intake.web.Problem;

/** Stands in until broker and registry have been reached: the doors are open, and say 503. */
@Component
public final class LateSink implements EventSink {
    private volatile @Nullable EventSink behind;

    public void use(EventSink sink) {
        behind = sink;
    }

    @Override
    public CompletableFuture<Long> send(String key, SpecificRecord event) {
        var sink = behind;
        return sink == null
                ? CompletableFuture.failedFuture(Problem.unavailable("starting: the event log has not been reached yet")
                        .asException())
                : sink.send(key, event);
    }
}
