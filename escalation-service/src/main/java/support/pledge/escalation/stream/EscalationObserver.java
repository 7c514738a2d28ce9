package support.pledge.escalation.stream;

import support.pledge.timer.TimerObserver;

/** What metrics and health want to know. Called on stream threads, so be quick and do not throw. */
public interface EscalationObserver {

    /** Sees nothing. */
    EscalationObserver NONE = new EscalationObserver() {};

    default void escalated(String desk, String from, String to, String reason) {}

    default void deadLetter(String topic) {}

    default void passedOver(String topic) {}

    /**
     * A task begins on this instance.
     *
     * @param task its name, which may come again after it was closed
     */
    default TimerObserver opened(String task) {
        return TimerObserver.NONE;
    }

    /** So many work items of the task wait for their teams to open. */
    default void waiting(String task, long items) {}

    default void closed(String task) {}
}
