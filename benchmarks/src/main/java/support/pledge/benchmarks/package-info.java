/** How fast the policy library is: start at {@link support.pledge.benchmarks.DueDates} and {@link support.pledge.benchmarks.EventGenerator}. */
@NullMarked
package support.pledge.benchmarks;

import org.jspecify.annotations.NullMarked;
