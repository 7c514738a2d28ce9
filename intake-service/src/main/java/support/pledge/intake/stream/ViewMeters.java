package support.pledge.intake.stream;

import support.pledge.streams.event.RecordObserver;

/** What operators are told of the view. Called on stream threads: be quick, do not throw. */
public interface ViewMeters extends RecordObserver {
    /** A ticket was closed because its customer did not answer. */
    default void closed(String desk) {}
}
