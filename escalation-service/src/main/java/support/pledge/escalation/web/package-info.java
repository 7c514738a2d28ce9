/** Teams and their queues as others may read them. Start at {@link support.pledge.escalation.web.TeamsController}; who may is in the module http-access. */
@NullMarked
package support.pledge.escalation.web;

import org.jspecify.annotations.NullMarked;
