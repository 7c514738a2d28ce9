/**
 * What a team's own programs do with Pledge's topics, ready to be copied: {@link support.pledge.team.TakeWork} takes items as
 * from a queue, {@link support.pledge.team.FollowTeam} reads all of them in order, {@link support.pledge.team.Replies} answers.
 * docs/teams.md tells the whole.
 */
@NullMarked
package support.pledge.team;

import org.jspecify.annotations.NullMarked;
