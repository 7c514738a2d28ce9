/**
 * The contract in code: topics spelled once, every event in Confluent's Avro wire format, what travels in headers.
 * Start at {@link support.pledge.schemas.Topics}, then {@link support.pledge.schemas.EventCodec}.
 */
@NullMarked
package support.pledge.schemas;

import org.jspecify.annotations.NullMarked;
