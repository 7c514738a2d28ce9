package support.pledge.escalation.stream;

import org.apache.kafka.streams.processor.TaskId;
import support.pledge.streams.event.RecordObserver;

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
    default EscalationTimers opened(TaskId task) {
        return EscalationTimers.UNSEEN;
    }

    /** So many work items of the task wait for their teams to open. */
    default void waiting(TaskId task, long items) {}

    /** So many events of the desk wait in the task's inbox for their turn. */
    default void inbox(TaskId task, String desk, long depth) {}

    /** So many tickets lie with the team of the desk, whose loads are counted in the task. */
    default void load(TaskId task, String desk, String team, int tickets) {}

    default void closed(TaskId task) {}
}
