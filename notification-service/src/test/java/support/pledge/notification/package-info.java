/** Tests of the service as a whole, and {@link support.pledge.notification.Facts} that they all begin with. */
@NullMarked
package support.pledge.notification;

import org.jspecify.annotations.NullMarked;
