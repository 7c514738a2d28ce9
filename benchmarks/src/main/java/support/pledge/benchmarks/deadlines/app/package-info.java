/**
 * The process that is measured: timers of {@code timer-store} on Streams as the services run it, or as others would. Start at
 * {@link support.pledge.benchmarks.deadlines.app.TimerApp}.
 */
@NullMarked
package support.pledge.benchmarks.deadlines.app;

import org.jspecify.annotations.NullMarked;
