/**
 * From the topics that say what happened to the outbox: start at
 * {@link support.pledge.notification.stream.ContactTopology}, then {@code ContactProcessor}. Plain Java and Kafka
 * Streams, no Spring.
 */
@NullMarked
package support.pledge.notification.stream;

import org.jspecify.annotations.NullMarked;
