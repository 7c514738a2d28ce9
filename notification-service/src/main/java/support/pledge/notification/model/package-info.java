/**
 * What is written to whom, and why not: pure decisions without Kafka, Avro, mail or a clock. Start at
 * {@link support.pledge.notification.model.Correspondence}.
 */
@NullMarked
package support.pledge.notification.model;

import org.jspecify.annotations.NullMarked;
