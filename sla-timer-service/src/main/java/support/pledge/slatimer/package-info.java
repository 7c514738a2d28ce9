/**
 * The service that keeps the clocks. Start at {@link support.pledge.slatimer.stream.SlaTopology} for what it does,
 * {@link support.pledge.slatimer.SlaService} for what is run, {@link support.pledge.slatimer.PromiseMetrics} for what it
 * tells operators.
 */
@NullMarked
package support.pledge.slatimer;

import org.jspecify.annotations.NullMarked;
