/**
 * Between the contract's events and the policy library, which knows no events. Start at {@link support.pledge.feed.PublishedPolicies} for
 * packs, {@link support.pledge.feed.TicketEvents} for what a ticket's events say.
 */
@NullMarked
package support.pledge.feed;

import org.jspecify.annotations.NullMarked;
