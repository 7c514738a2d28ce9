package support.pledge.notification.lane;

import support.pledge.notification.delivery.DeliveryResult;
import support.pledge.notification.model.Ruling;

/** What metrics want to know of the lanes. Called from many threads: be quick, do not throw. */
public interface LaneObserver {

    /** Sees nothing. */
    LaneObserver NONE = new LaneObserver() {};

    default void delivered(DeliveryResult.Delivered message) {}

    default void gaveUp(DeliveryResult.GaveUp message) {}

    default void withheld(Ruling.Withhold message) {}

    default void passedOver(String topic, String type) {}

    /** A record of this topic was put aside. */
    default void deadLettered(String topic) {}

    /** A record could not be read here; another reader of the same topic puts it aside. */
    default void unreadable(String topic) {}
}
