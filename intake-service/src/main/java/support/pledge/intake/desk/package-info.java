/** What the doors must know of a desk. Start at {@link support.pledge.intake.desk.Desks}. */
@NullMarked
package support.pledge.intake.desk;

import org.jspecify.annotations.NullMarked;
