/** The doors themselves. Start at {@link support.pledge.intake.door.Doors}, the table of routes. */
@NullMarked
package support.pledge.intake.door;

import org.jspecify.annotations.NullMarked;
