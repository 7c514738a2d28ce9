package support.pledge.timer;

import java.time.Duration;

/**
 * How much one drain may do before it lets the task go on with its records: whichever ends first. At least one due timer always fires.
 *
 * @param rows timers, 1 or more
 * @param time elapsed time, more than zero
 */
public record Budget(int rows, Duration time) {

    public Budget {
        if (rows < 1) {
            throw new IllegalArgumentException("timer budget: rows is " + rows + ", must be 1 or more");
        }
        if (!time.isPositive()) {
            throw new IllegalArgumentException("timer budget: time is " + time + ", must be more than zero");
        }
    }
}
