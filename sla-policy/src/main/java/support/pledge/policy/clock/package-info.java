/** Promises on clocks: start at {@link support.pledge.policy.clock.SlaLifecycle}, then {@link support.pledge.policy.clock.ClockState}. */
@NullMarked
package support.pledge.policy.clock;

import org.jspecify.annotations.NullMarked;
