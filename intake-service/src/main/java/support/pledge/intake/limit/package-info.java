/** How much one stranger may do: public doors stay open for the others. Start at {@link support.pledge.intake.limit.Limits}. */
@NullMarked
package support.pledge.intake.limit;

import org.jspecify.annotations.NullMarked;
