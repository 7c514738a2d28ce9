package support.pledge.slatimer.stream;

import org.apache.kafka.streams.processor.TaskId;
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

    default void changed(String desk, ClockChange change) {}
}
