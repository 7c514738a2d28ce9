/**
 * Carries a message to where it goes, however often that takes. Start at
 * {@link support.pledge.notification.delivery.Postman}.
 */
@NullMarked
package support.pledge.notification.delivery;

import org.jspecify.annotations.NullMarked;
