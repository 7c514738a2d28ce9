/** Why a clock is due when it is: start at {@link support.pledge.policy.explain.ClockExplanation}. */
@NullMarked
package support.pledge.policy.explain;

import org.jspecify.annotations.NullMarked;
