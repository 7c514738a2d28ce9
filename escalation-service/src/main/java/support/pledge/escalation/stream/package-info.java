/**
 * The topics' side of escalation, plain Kafka Streams. Start at {@link support.pledge.escalation.stream.EscalationTopology}; one record's
 * way is {@code EscalationProcessor} → {@code CaseTranslator} → {@code EscalationDesk} → {@code Announcements}.
 */
@NullMarked
package support.pledge.escalation.stream;

import org.jspecify.annotations.NullMarked;
