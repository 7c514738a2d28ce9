/** How late deadlines fire, and what they cost. Start at {@link support.pledge.benchmarks.deadlines.Deadlines}; what is measured is in {@code app}. */
@NullMarked
package support.pledge.benchmarks.deadlines;

import org.jspecify.annotations.NullMarked;
