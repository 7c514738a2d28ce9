package support.pledge.launcher.team;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.launcher.access.Principals;
import support.pledge.launcher.local.SystemOptions;
import support.pledge.team.TeamAccess;

/** Which team, and where its topics are: the same for all commands. */
final class TeamOptions {
    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "TEAM", description = "As the packs name it, e.g. l2-billing.")
    private String team = "";

    @Mixin
    private SystemOptions system = new SystemOptions();

    /** As the team's tools. */
    TeamAccess access() {
        return access(Principals.team(team));
    }

    /** As what sends its items on. */
    TeamAccess webhookAccess() {
        return access(Principals.webhook(team));
    }

    private TeamAccess access(String principal) {
        return new TeamAccess(system.broker(principal), system.registryUrl(), team);
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
}
