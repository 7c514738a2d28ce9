/**
 * Writes to customers. Two lanes that share nothing but code: acknowledgements go straight from the ticket events to the
 * mail server or the chat; everything else passes through a topology that knows each ticket's customer, and the outbox.
 * Start at {@link support.pledge.notification.NotificationService}.
 */
@NullMarked
package support.pledge.notification;

import org.jspecify.annotations.NullMarked;
