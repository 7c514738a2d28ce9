package support.pledge.launcher;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import support.pledge.launcher.deadletter.DeadLettersCommand;
import support.pledge.launcher.keys.KeysCommand;
import support.pledge.launcher.mail.MailCommand;
import support.pledge.launcher.message.MessageCommand;
import support.pledge.launcher.process.PartFailed;
import support.pledge.launcher.security.AccessCommand;
import support.pledge.launcher.security.SecretsCommand;
import support.pledge.launcher.simulate.SimulateCommand;
import support.pledge.launcher.team.TeamCommand;

/** The command line. Exit codes: 0 done, 1 what was looked at is not good, 2 it could not be done at all. */
@Command(
        name = "pledge",
        description = "Keeps support promises: every promise a clock, every breach an event.",
        mixinStandardHelpOptions = true,
        version = "0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            PolicyCommand.class,
            SimulateCommand.class,
            CalendarCommand.class,
            TeamCommand.class,
            MessageCommand.class,
            MailCommand.class,
            SecretsCommand.class,
            AccessCommand.class,
            DeadLettersCommand.class,
            KeysCommand.class
        })
public final class Pledge {
    static final int CANNOT = 2;

    private Pledge() {}

    public static void main(String[] args) {
        // The registry's client logs each look-up there; what users need to know they hear from us.
        LogManager.getLogManager().reset();
        System.exit(run(utf8(System.out), utf8(System.err), args));
    }

    /** What is printed for scripts is read as UTF-8, whatever the machine's locale is. */
    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Pledge())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    err.println("pledge: " + explained(failure));
                    return CANNOT;
                })
                .execute(args);
    }

    /** What is meant for the user has a message for the user; of the rest the type says more than nothing. */
    private static String explained(Exception failure) {
        boolean forUsers = failure instanceof PartFailed || failure instanceof IllegalArgumentException;
        return forUsers && failure.getMessage() != null ? failure.getMessage() : failure.toString();
    }
}
