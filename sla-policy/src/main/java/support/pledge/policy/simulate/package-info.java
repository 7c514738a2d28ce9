/** A desk in virtual time: start at {@link support.pledge.policy.simulate.Simulation}, then {@link support.pledge.policy.simulate.Comparison}. */
@NullMarked
package support.pledge.policy.simulate;

import org.jspecify.annotations.NullMarked;
