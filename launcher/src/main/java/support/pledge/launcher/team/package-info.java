/** What a team does from the command line; the work is in {@code team-tools}. Start at {@link support.pledge.launcher.team.TeamCommand}. */
@NullMarked
package support.pledge.launcher.team;

import org.jspecify.annotations.NullMarked;
