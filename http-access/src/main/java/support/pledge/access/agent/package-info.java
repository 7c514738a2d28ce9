/** Who the staff is, by their tokens. Start at {@link support.pledge.access.agent.Agents}; no web server is known here. */
@NullMarked
package support.pledge.access.agent;

import org.jspecify.annotations.NullMarked;
