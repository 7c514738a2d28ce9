package support.pledge.streams.event;

import support.pledge.streams.trace.Traces;

/** What metrics want to know of records that were not used, and where the work on a record is told to. Called on stream threads: be quick, do not throw. */
public interface RecordObserver {

    default Traces traces() {
        return Traces.OFF;
    }

    /** An event type that this release does not know went by. */
    default void passedOver(String topic, String type) {}

    /** A record of this topic was put aside. */
    default void deadLettered(String topic) {}
}
