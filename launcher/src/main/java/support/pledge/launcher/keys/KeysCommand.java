package support.pledge.launcher.keys;

import picocli.CommandLine.Command;

/** Makes, changes and ends gateways' keys. */
@Command(
        name = "keys",
        description = {
            "The gateways' API keys, in a file that services read (PLEDGE_API_KEYS_FILE): one entry a line,",
            "name:desks:channels:sha256 of the key[:expires=INSTANT]. An edit is in force a few seconds later, without a restart."
        },
        subcommands = {CreateCommand.class, ListCommand.class, RotateCommand.class, RevokeCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class KeysCommand {}
