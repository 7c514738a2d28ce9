package support.pledge.launcher.security;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import support.pledge.launcher.access.Principals;
import support.pledge.launcher.access.SecretsFolder;
import support.pledge.launcher.access.ServiceSecrets;
import support.pledge.schemas.Topics;

/** Passwords, made where they are used. */
@Command(
        name = "secrets",
        description = {
            "Makes a folder of secrets, one sub-folder per principal: what each gives Kafka (kafka.properties), and for the services",
            "one file per setting. Makes what is missing; what is there keeps its value, so it can be said again at each start.",
            "./pledge access PACK… --secrets DIR then tells the broker."
        },
        mixinStandardHelpOptions = true)
public final class SecretsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder.")
    private Path folder = Path.of(".");

    @Option(
            names = "--team",
            paramLabel = "TEAM",
            split = ",",
            description = "Also for the tools of these teams, and for their webhooks: team-TEAM and webhook-TEAM.")
    private List<String> teams = List.of();

    @Option(
            names = "--voters",
            paramLabel = "ID@HOST:PORT,…",
            defaultValue = "${env:PLEDGE_KAFKA_VOTERS:-}",
            description =
                    "The brokers' controller.quorum.voters: remembered, and refused when they change, for that loses data. Default: PLEDGE_KAFKA_VOTERS.")
    private String voters = "";

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            defaultValue = "${env:PLEDGE_AGENT_ISSUER:-}",
            description =
                    "Agents come by this issuer's tokens: then no secret is made for theirs. Default: PLEDGE_AGENT_ISSUER.")
    private String issuer = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        teams.forEach(Topics::team); // says what is wrong with a name
        SecretsFolder secrets = SecretsFolder.at(folder);
        if (!voters.isBlank()) {
            secrets.fixVoters(voters.strip());
        }
        secrets.makeStanding();
        ServiceSecrets.make(folder, issuer.isBlank());
        teams.forEach(secrets::makeTeam);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("Secrets are in " + folder.toAbsolutePath().normalize());
        teams.forEach(team -> out.println("  for team " + team + ": " + secrets.client(Principals.team(team))));
        out.flush();
        return 0;
    }
}
