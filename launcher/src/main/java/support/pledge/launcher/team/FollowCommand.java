package support.pledge.launcher.team;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import support.pledge.team.FollowTeam;

/** An ordinary consumer group. */
@Command(
        name = "follow",
        description = {
            "Prints each of the team's items, those of one ticket in their order, and goes on from there the next time.",
            "An ordinary consumer group: members share the partitions, another group reads all of it again. Ctrl-C ends."
        },
        mixinStandardHelpOptions = true)
final class FollowCommand implements Callable<Integer> {
    @Mixin
    private TeamOptions team = new TeamOptions();

    @Option(names = "--group", paramLabel = "ID", description = "Default: TEAM-follow.")
    private @Nullable String group;

    @Option(names = "--json", description = "One line of JSON each, as a webhook gets it.")
    private boolean json;

    @Option(names = "--max", paramLabel = "N", defaultValue = "0", description = "Ends after so many; 0 for no end.")
    private int most;

    @Override
    public Integer call() {
        var access = team.access();
        var follow = new FollowTeam(access, group == null ? access.team() + "-follow" : group);
        TeamOptions.closeAtTheEnd(follow::close);
        follow.run(team::say, json, most);
        return 0;
    }
}
