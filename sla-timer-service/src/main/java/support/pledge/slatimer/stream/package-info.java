/**
 * From topic to topic: start at {@link support.pledge.slatimer.stream.SlaTopology}, then {@code SlaProcessor}, which hands each event to
 * the policy library and writes down what it decides. Plain Java and Kafka Streams, no Spring.
 */
@NullMarked
package support.pledge.slatimer.stream;

import org.jspecify.annotations.NullMarked;
