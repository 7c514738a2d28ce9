package support.pledge.launcher.team;

import picocli.CommandLine.Command;

/** A team's work from the command line. */
@Command(
        name = "team",
        description =
                "Reads a team's work, replies to it, or sends it to the team by HTTP. docs/teams.md tells the whole.",
        subcommands = {FollowCommand.class, TakeCommand.class, ReplyCommand.class, WebhookCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class TeamCommand {}
