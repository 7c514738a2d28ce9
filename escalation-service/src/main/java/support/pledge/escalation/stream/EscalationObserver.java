package support.pledge.escalation.stream;

import org.apache.kafka.streams.processor.TaskId;
import support.pledge.streams.event.RecordObserver;
import support.pledge.timer.TimerObserver;

/** What metrics and health want to know. Called on stream threads, so be quick and do not throw. */
public interface EscalationObserver extends RecordObserver {

    /** Sees nothing. */
    EscalationObserver NONE = new EscalationObserver() {};

    default void escalated(String desk, String from, String to, String reason) {}

    /**
     * A task begins on this instance.
     *
     * @param task may come again after it was closed
     */
    default TimerObserver opened(TaskId task) {
        return TimerObserver.NONE;
    }

    /** So many work items of the task wait for their teams to open. */
    default void waiting(TaskId task, long items) {}

    /** So many events of the desk wait in the task's inbox for their turn. */
    default void inbox(TaskId task, String desk, long depth) {}

    default void closed(TaskId task) {}
}
