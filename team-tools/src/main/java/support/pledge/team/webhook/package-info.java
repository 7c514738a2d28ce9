/**
 * A team's items as signed HTTP requests, for teams without Kafka. Start at {@link support.pledge.team.webhook.WebhookSender};
 * what is due, and what becomes of an answer, is decided in {@link support.pledge.team.webhook.Deliveries}.
 */
@NullMarked
package support.pledge.team.webhook;

import org.jspecify.annotations.NullMarked;
