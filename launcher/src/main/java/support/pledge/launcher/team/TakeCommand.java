package support.pledge.launcher.team;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import support.pledge.events.WorkItem;
import support.pledge.team.Replies;
import support.pledge.team.TakeWork;
import support.pledge.team.TakeWork.Taken;

/** A share group. */
@Command(
        name = "take",
        description = {
            "Takes items of kind WORK from the team's topic as from a queue (a Kafka share group, KIP-932): each goes to one of the",
            "takers, as many as there are. With --as the ticket is accepted in that person's name, which stops the team's clock;",
            "without, the item is shown and given back. Ctrl-C ends."
        },
        mixinStandardHelpOptions = true)
final class TakeCommand implements Callable<Integer> {
    @Mixin
    private TeamOptions team = new TeamOptions();

    @Option(names = "--as", paramLabel = "ID[:NAME]", description = "Who accepts, e.g. a-1:Ann.")
    private @Nullable String person;

    @Option(
            names = "--group",
            paramLabel = "ID",
            description =
                    "Default: TEAM-work; without --as TEAM-look, because what is given back five times is handed out no more.")
    private @Nullable String group;

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "1",
            description = "Ends after so many; 0 for no end. Default: ${DEFAULT-VALUE}.")
    private int most;

    @Override
    public Integer call() {
        var access = team.access();
        try (var replies = person == null ? null : new Replies(access, TeamOptions.person(person), Clock.systemUTC())) {
            var take =
                    new TakeWork(access, group == null ? access.team() + (replies == null ? "-look" : "-work") : group);
            TeamOptions.closeAtTheEnd(take::close);
            take.run(item -> taken(item, replies), most);
        }
        return 0;
    }

    private Taken taken(WorkItem item, @Nullable Replies replies) {
        team.say(TakeWork.text(item));
        if (replies == null) {
            team.say("    given back: --as ID accepts");
            return Taken.SHOWN;
        }
        replies.accept(item.getMeta().getTicketId());
        team.say("    accepted");
        return Taken.FINISHED;
    }
}
