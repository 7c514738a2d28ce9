package support.pledge.launcher.team;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.launcher.local.Connection;
import support.pledge.launcher.local.DataDir;
import support.pledge.team.TeamAccess;

/** Which team, and where its topics are: the same for all commands. */
final class TeamOptions {
    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "TEAM", description = "As the packs name it, e.g. l2-billing.")
    private String team = "";

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Default: PLEDGE_KAFKA, else what runs on --data.")
    private @Nullable String kafka;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Default: PLEDGE_REGISTRY_URL, else what runs on --data.")
    private @Nullable String registry;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Of the system started with ./pledge up. Default: data/ in the checkout.")
    private @Nullable Path data;

    TeamAccess access() {
        return new TeamAccess(
                given(kafka, "PLEDGE_KAFKA").orElseGet(() -> running().kafka()),
                given(registry, "PLEDGE_REGISTRY_URL").orElseGet(() -> running().registryUrl()),
                team);
    }

    /** {@code ID} or {@code ID:NAME}, a person. */
    static Actor person(String written) {
        int colon = written.indexOf(':');
        var id = colon < 0 ? written : written.substring(0, colon);
        var name = colon < 0 ? written : written.substring(colon + 1);
        if (id.isBlank()) {
            throw new IllegalArgumentException("--as '" + written + "': give ID or ID:NAME");
        }
        return new Actor(ActorKind.AGENT, id, name);
    }

    /** Ctrl-C lets what is under way be finished. */
    static void closeAtTheEnd(Runnable close) {
        var worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            close.run();
            try {
                worker.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    /** A line at once, also into a pipe. */
    void say(String line) {
        out().println(line);
        out().flush();
    }

    private Connection running() {
        return Connection.read(DataDir.orDefault(data).connection());
    }

    private static Optional<String> given(@Nullable String option, String variable) {
        return Optional.ofNullable(option != null ? option : System.getenv(variable))
                .filter(value -> !value.isBlank());
    }
}
