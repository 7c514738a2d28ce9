/**
 * A store for Kafka Streams that a crash does not empty: what is on disk was committed, so that after {@code kill -9} only the end of the
 * changelog is read again. To be given up for Streams' own transactional stores (KIP-892) when they are there; see ADR 19.
 */
@NullMarked
package support.pledge.streams.store;

import org.jspecify.annotations.NullMarked;
