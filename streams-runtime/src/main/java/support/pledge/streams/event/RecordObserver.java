package support.pledge.streams.event;

/** What metrics want to know of records that were not used. Called on stream threads: be quick, do not throw. */
public interface RecordObserver {

    /** An event type that this release does not know went by. */
    default void passedOver(String topic, String type) {}

    /** A record of this topic was put aside. */
    default void deadLettered(String topic) {}
}
