/** Tickets of one customer about one problem (C7). Start at {@link support.pledge.intake.duplicates.RecentTickets}. */
@NullMarked
package support.pledge.intake.duplicates;

import org.jspecify.annotations.NullMarked;
