package support.pledge.notification.delivery;

import support.pledge.notification.model.Message;
import support.pledge.notification.text.Letter;

/** Where a route's messages leave. Used from many threads at once; may block for as long as one try takes. */
@FunctionalInterface
public interface Outlet {
    Attempt send(Message message, Letter letter);
}
