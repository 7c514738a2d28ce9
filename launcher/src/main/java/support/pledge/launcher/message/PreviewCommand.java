package support.pledge.launcher.message;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import support.pledge.launcher.local.Service;
import support.pledge.launcher.local.ServiceTool;

/** Samples of the messages; the notification service's own code writes them, so that they are what customers get. */
@Command(
        name = "preview",
        description = {
            "Prints one message as customers get it, or writes them all as pages for a browser.",
            "Nothing needs to run for it, and nothing is sent. Exit 0 done, 2 it could not be done."
        },
        mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {
    private static final String PROGRAM = "support.pledge.notification.preview.Preview";

    @ArgGroup(exclusive = true)
    private @Nullable What what;

    @Spec
    private @Nullable CommandSpec spec;

    /** One of them, or neither. */
    static final class What {
        @ArgGroup(exclusive = false)
        private @Nullable One one;

        @ArgGroup(exclusive = false)
        private @Nullable All all;
    }

    /** One message. */
    static final class One {
        @Option(names = "--kind", paramLabel = "KIND", description = "E.g. HANDOVER. Default: ACKNOWLEDGEMENT.")
        private @Nullable String kind;

        @Option(names = "--language", paramLabel = "TAG", description = "en, pt-BR, de, es or ru. Default: en.")
        private @Nullable String language;

        @Option(names = "--channel", paramLabel = "CHANNEL", description = "mail or chat. Default: mail.")
        private @Nullable String channel;
    }

    /** All of them. */
    static final class All {
        @Option(
                names = "--all",
                required = true,
                description = "Every kind in every language, each mail, text and chat line, with an index.html.")
        private boolean all;

        @Option(names = "--out", paramLabel = "DIR", description = "Where to; default: build/messages here.")
        private Path out = Path.of("build", "messages");
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var commandLine = requireNonNull(spec).commandLine();
        return ServiceTool.run(Service.NOTIFICATION, PROGRAM, arguments(), commandLine.getOut(), commandLine.getErr());
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (what != null && what.all != null) {
            add(arguments, "--all", what.all.out.toAbsolutePath().toString());
        }
        if (what != null && what.one != null) {
            add(arguments, "--kind", what.one.kind);
            add(arguments, "--language", what.one.language);
            add(arguments, "--channel", what.one.channel);
        }
        return arguments;
    }

    private static void add(List<String> arguments, String option, @Nullable String value) {
        if (value != null) {
            arguments.addAll(List.of(option, value));
        }
    }
}
