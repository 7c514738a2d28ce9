package support.pledge.notification.lane;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a lane does with its records. */
public interface LaneWork {

    /** What a record asks for; empty: nothing. Called on the lane's own thread: decide here, do the slow part in the errand. */
    Optional<Errand> read(ConsumerRecord<byte[], byte[]> from);

    /**
     * Something to do that may take minutes.
     *
     * @param ticket errands of one ticket are done one after the other, in the order of their records
     */
    record Errand(String ticket, Doing doing) {}

    /** Runs on a virtual thread. */
    @FunctionalInterface
    interface Doing {
        /** @throws InterruptedException when told to stop: the record is read again after the next start */
        void run() throws InterruptedException;
    }
}
