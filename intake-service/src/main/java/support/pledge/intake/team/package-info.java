/**
 * What the tools of teams send back on {@code support.team-replies.<team>} becomes ticket events. Start at
 * {@link support.pledge.intake.team.ReplyReader}, which reads and commits; {@link support.pledge.intake.team.Verdict} says
 * what can come of a reply.
 */
@NullMarked
package support.pledge.intake.team;

import org.jspecify.annotations.NullMarked;
