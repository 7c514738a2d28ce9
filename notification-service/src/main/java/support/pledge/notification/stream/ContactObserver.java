package support.pledge.notification.stream;

import org.apache.kafka.streams.processor.TaskId;
import support.pledge.notification.model.Ruling;
import support.pledge.streams.event.RecordObserver;

/** What metrics and health want to know of the topology. Called on stream threads: be quick, do not throw. */
public interface ContactObserver extends RecordObserver {

    /** Sees nothing. */
    ContactObserver NONE = new ContactObserver() {};

    /** This instance owns the task from now on. */
    default void taskOpened(TaskId task) {}

    default void taskClosed(TaskId task) {}

    /** The task's thread is alive; called about once a second. */
    default void ticked(TaskId task) {}

    default void ruled(Ruling ruling) {}
}
