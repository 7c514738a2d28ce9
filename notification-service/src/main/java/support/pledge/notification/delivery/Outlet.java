package support.pledge.notification.delivery;

import support.pledge.notification.model.Message;
import support.pledge.notification.text.Letter;

/**
 * Where a route's messages leave. Used from many threads at once; may block for as long as one try takes, and
 * before that for as long as there is nobody to hand anything to.
 */
@FunctionalInterface
public interface Outlet {
    /** @throws InterruptedException when told to stop while waiting for its turn */
    Attempt send(Message message, Letter letter) throws InterruptedException;
}
