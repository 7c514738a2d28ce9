package support.pledge.slatimer.stream;

import java.time.Instant;
import org.apache.kafka.streams.processor.TaskId;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.ClockChange;
import support.pledge.streams.event.RecordObserver;
import support.pledge.timer.TimerObserver;

/** What metrics and health want to know of the topology. Called on stream threads: be quick, do not throw. */
public interface SlaObserver extends RecordObserver {

    /** Sees nothing. */
    SlaObserver NONE = new SlaObserver() {};

    /** This instance owns the task from now on; the answer watches its timers. */
    default TimerObserver taskOpened(TaskId task) {
        return TimerObserver.NONE;
    }

    default void taskClosed(TaskId task) {}

    /**
     * @param ticket whose clock it is
     * @param facts with the severity that counts
     * @param learntAt when Pledge learnt of what led to it
     */
    default void changed(
            TaskId task, String ticket, String desk, TicketFacts facts, ClockChange change, Instant learntAt) {}

    /** The ticket's acknowledgement was accepted after it was due. */
    default void acknowledgedLate(TaskId task, String ticket, Instant at) {}

    /** The ticket's acknowledgement will not come: nobody is there who could get it, or it was given up. */
    default void unacknowledgeable(TaskId task, String ticket) {}

    /** A mail server refused an acknowledgement for good: that is the address's fault. */
    default void undeliverable(String desk, TicketFacts facts) {}
}
