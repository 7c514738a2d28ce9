package support.pledge.launcher.message;

import picocli.CommandLine.Command;

/** What customers are written. */
@Command(
        name = "message",
        description = "Shows what customers are written, in five languages.",
        subcommands = PreviewCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class MessageCommand {}
