package support.pledge.team.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which items to send. */
public sealed interface Source {
    /** All that come, from where the group stopped. */
    record Group(String id) implements Source {}

    /**
     * What is there, once, without moving the group: from that place to the end as it is at the start.
     *
     * @param deadLetters what was put aside, instead of the topic
     * @param partition null for all
     * @param offset null for the beginning
     * @param since null for the beginning
     */
    record Replay(
            boolean deadLetters,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable Instant since) implements Source {
        /** @throws IllegalArgumentException if it says less than a place */
        public Replay {
            if (offset != null && partition == null) {
                throw new IllegalArgumentException("an offset belongs to one partition: give --from-partition, too");
            }
            if (offset != null && since != null) {
                throw new IllegalArgumentException("give --from-offset or --since, not both");
            }
        }
    }
}
