/** For tests of processors with timers: time moves when told to. Start at {@link support.pledge.timer.testkit.ManualTimers}. */
@NullMarked
package support.pledge.timer.testkit;

import org.jspecify.annotations.NullMarked;
