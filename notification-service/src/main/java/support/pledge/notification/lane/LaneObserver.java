package support.pledge.notification.lane;

import support.pledge.notification.delivery.DeliveryResult;
import support.pledge.notification.model.Ruling;
import support.pledge.streams.event.RecordObserver;

/** What metrics want to know of the lanes. Called from many threads: be quick, do not throw. */
public interface LaneObserver extends RecordObserver {

    /** Sees nothing. */
    LaneObserver NONE = new LaneObserver() {};

    default void delivered(DeliveryResult.Delivered message) {}

    default void gaveUp(DeliveryResult.GaveUp message) {}

    default void withheld(Ruling.Withhold message) {}

    /** A record could not be read here; another reader of the same topic puts it aside. */
    default void unreadable(String topic) {}
}
