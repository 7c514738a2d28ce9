/** Bytes of stored state. Start at {@link support.pledge.streams.state.StateOut}; plain Java, no Kafka either. */
@NullMarked
package support.pledge.streams.state;

import org.jspecify.annotations.NullMarked;
