package support.pledge.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import support.pledge.launcher.demo.Demo;
import support.pledge.launcher.local.Connection;
import support.pledge.launcher.local.DataDir;

/** Shows a running system at work. */
@Command(
        name = "demo",
        description = {
            "Sends conversations of all channels in five languages through the public doors of a running system, on the desk 'demo'"
                    + " whose hours are seconds, and tells each ticket's story as it happens.",
            "Exit 0 when everything happened that must happen, 1 when something is missing, 2 when no system answers."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "Of the system started with ./pledge up --data DIR.")
    private @Nullable Path data;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "A file like data/connection.env that says where the system is, for one on another machine.")
    private @Nullable Path against;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        return new Demo(Connection.read(connectionFile()), out).play() ? 0 : 1;
    }

    private Path connectionFile() {
        if (against != null) {
            return against;
        }
        return DataDir.orDefault(data).connection();
    }
}
