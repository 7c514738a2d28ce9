package support.pledge.intake.publish;

import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

/** The topics that intake writes, as the doors see them. */
public interface EventSink {
    /**
     * Sends an event to its topic. Events of one key that are sent one after the other arrive in that order.
     *
     * @param key the ticket's number; of an incident or a mail set aside the desk, of a muted address the address
     * @return completes with the offset once the broker has acknowledged on all replicas; fails with a
     *     {@link support.pledge.intake.web.ProblemException}: 503 when it is not known to be kept, 413 when it is too
     *     large, 500 when it cannot be written
     */
    CompletableFuture<Long> send(String key, SpecificRecord event);
}
