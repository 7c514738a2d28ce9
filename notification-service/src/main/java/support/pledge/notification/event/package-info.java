/**
 * Between the contract's events and the model: what an event gives rise to, and how outcomes are said. Both lanes and
 * the topology use it. Start at {@link support.pledge.notification.event.Heard}.
 */
@NullMarked
package support.pledge.notification.event;

import org.jspecify.annotations.NullMarked;
