package support.pledge.launcher.security;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import support.pledge.launcher.access.BrokerAccess;
import support.pledge.launcher.access.Principals;
import support.pledge.launcher.access.RuleLines;
import support.pledge.launcher.access.Rules;
import support.pledge.launcher.access.SecretsFolder;
import support.pledge.launcher.local.LayoutOptions;
import support.pledge.launcher.local.SystemOptions;
import support.pledge.launcher.pack.PackFiles;
import support.pledge.launcher.pack.PackTeams;
import support.pledge.schemas.Broker;
import support.pledge.schemas.Contract;

/** Users, rules and topics at the broker, as the folder of secrets and the packs have them. */
@Command(
        name = "access",
        description = {
            "Makes the broker agree with a folder of secrets and with the packs: topics, users, and who may do what. Comes as admin, by the brokers' own listener. Say it again after",
            "./pledge secrets DIR --team TEAM, and when packs have new teams."
        },
        mixinStandardHelpOptions = true)
public final class AccessCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "1..*",
            description = "Packs, or folders of them: whose teams there are.")
    private List<Path> packs = List.of();

    @Option(
            names = "--secrets",
            paramLabel = "DIR",
            description = "What ./pledge secrets made. Default: that of the system that runs on --data.")
    private @Nullable Path folder;

    @Option(names = "--list", description = "Print who may do what, for the teams of the packs, and change nothing.")
    private boolean list;

    @Option(
            names = "--prune",
            description =
                    "Also take back what our principals (intake, team-…) may beyond the packs given here: give all packs, and only at a broker of our own.")
    private boolean prune;

    @Mixin
    private SystemOptions system = new SystemOptions();

    @Mixin
    private LayoutOptions layout = new LayoutOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Set<String> teams = PackTeams.of(PackFiles.all(packs));
        if (list) {
            RuleLines.of(Rules.of(teams)).forEach(out::println);
            out.flush();
            return 0;
        }
        SecretsFolder secrets = folder == null ? system.secrets() : SecretsFolder.at(folder);
        Broker admin = system.broker(Principals.ADMIN);
        Contract.ensureTopics(layout.on(admin, system.registryUrl()), teams);
        BrokerAccess.Done done = BrokerAccess.apply(admin, secrets, teams, prune);
        out.printf("%d users, %d rules added, %d taken back%n", done.users(), done.granted(), done.takenBack());
        if (done.beyond() > 0) {
            out.printf("%d more are beyond these packs: --prune takes them back%n", done.beyond());
        }
        out.flush();
        return 0;
    }
}
