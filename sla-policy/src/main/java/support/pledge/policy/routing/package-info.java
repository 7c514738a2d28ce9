/** Who gets a ticket: start at {@link support.pledge.policy.routing.Router}. */
@NullMarked
package support.pledge.policy.routing;

import org.jspecify.annotations.NullMarked;
