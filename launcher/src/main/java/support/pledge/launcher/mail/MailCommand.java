package support.pledge.launcher.mail;

import picocli.CommandLine.Command;

/** What the gateway makes of mails. */
@Command(
        name = "mail",
        description = "Shows what the gateway makes of mails.",
        subcommands = ParseCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class MailCommand {}
