/**
 * From an accepted request to the log. Start at {@link support.pledge.intake.publish.Acceptance}; the producer stands in
 * {@link support.pledge.intake.publish.KafkaEventSink}.
 */
@NullMarked
package support.pledge.intake.publish;

import org.jspecify.annotations.NullMarked;
