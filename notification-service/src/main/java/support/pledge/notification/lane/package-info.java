/**
 * From a topic to the customer: a lane reads, delivers each ticket's messages in order and all tickets' side by side, says
 * what became of them, and only then commits. Start at {@link support.pledge.notification.lane.Lane}; what the two lanes
 * do with a record is in {@link support.pledge.notification.lane.AcknowledgementWork} and
 * {@link support.pledge.notification.lane.OutboxWork}. Plain Java and Kafka clients, no Spring.
 */
@NullMarked
package support.pledge.notification.lane;

import org.jspecify.annotations.NullMarked;
