package support.pledge.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import support.pledge.launcher.local.Connection;
import support.pledge.launcher.local.DataDir;
import support.pledge.launcher.local.PolicyPublisher;
import support.pledge.policy.pack.Finding;
import support.pledge.policy.pack.LoadedPack;
import support.pledge.policy.pack.PackExamples;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.PackVersions;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.schemas.ContractSettings;

/** What one can do with policy packs. */
@Command(name = "policy", description = "Checks policy packs, publishes them.", mixinStandardHelpOptions = true)
final class PolicyCommand {
    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            name = "check",
            description = "Validates packs and runs their examples. Exit 0 good, 1 a finding, 2 a file cannot be read.",
            mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files) {
        int worst = 0;
        for (Path file : files) {
            worst = Math.max(worst, check(file));
        }
        out().flush();
        return worst;
    }

    @Command(
            name = "apply",
            description = "Publishes the packs of a folder to a running system; what is in force already stays.",
            mixinStandardHelpOptions = true)
    int apply(
            @Parameters(paramLabel = "DIR") Path folder,
            @Option(
                            names = "--kafka",
                            paramLabel = "HOST:PORT",
                            description = "Default: PLEDGE_KAFKA, else what runs on --data.")
                    @Nullable
                    String kafka,
            @Option(
                            names = "--registry",
                            paramLabel = "URL",
                            description = "Default: PLEDGE_REGISTRY_URL, else what runs on --data.")
                    @Nullable
                    String registry,
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            description = "Of the system started with ./pledge up. Default: data/ in the checkout.")
                    @Nullable
                    Path data,
            @Option(names = "--partitions", defaultValue = "${env:PLEDGE_PARTITIONS:-6}") int partitions,
            @Option(names = "--replication-factor", defaultValue = "${env:PLEDGE_REPLICATION_FACTOR:-1}")
                    short replicationFactor) {
        ContractSettings settings = new ContractSettings(
                given(kafka, "PLEDGE_KAFKA").orElseGet(() -> running(data).kafka()),
                given(registry, "PLEDGE_REGISTRY_URL")
                        .orElseGet(() -> running(data).registryUrl()),
                partitions,
                replicationFactor);
        List<PolicyPublisher.Pack> packs = PolicyPublisher.read(folder);
        List<PolicyPublisher.Pack> fresh = PolicyPublisher.publish(settings, packs, Instant.now());
        for (PolicyPublisher.Pack pack : packs) {
            String done = fresh.contains(pack) ? "published" : "in force already";
            out().println(pack.desk() + "@" + pack.version() + " " + done);
        }
        return 0;
    }

    private static Connection running(@Nullable Path data) {
        return Connection.read(DataDir.orDefault(data).connection());
    }

    private static Optional<String> given(@Nullable String option, String variable) {
        return Optional.ofNullable(option != null ? option : System.getenv(variable))
                .filter(value -> !value.isBlank());
    }

    private int check(Path file) {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (IOException e) {
            out().println(file + ": cannot be read: " + reason(e));
            return Pledge.CANNOT;
        }
        LoadedPack loaded = PackLoader.load(file.toString(), yaml);
        for (Finding finding : loaded.findings()) {
            out().println(finding);
        }
        PolicyPack pack = loaded.pack();
        return pack == null ? 1 : runExamples(file, pack, PackVersions.versionOf(yaml));
    }

    private int runExamples(Path file, PolicyPack pack, String version) {
        int failed = 0;
        List<PackExamples.Result> results = PackExamples.run(pack);
        for (PackExamples.Result result : results) {
            for (String complaint : result.complaints()) {
                out().println(file + ":" + result.example().line() + ": example: " + complaint);
            }
            failed += result.passed() ? 0 : 1;
        }
        if (failed == 0) {
            out().println(file + ": good: desk " + pack.desk() + ", version " + version + ", " + results.size()
                    + " examples hold");
        }
        return failed == 0 ? 0 : 1;
    }

    private static String reason(IOException e) {
        String type = e.getClass().getSimpleName();
        return switch (type) {
            case "NoSuchFileException" -> "there is no such file";
            case "AccessDeniedException" -> "permission denied";
            case "MalformedInputException" -> "it is not UTF-8 text";
            default -> type + ": " + e.getMessage();
        };
    }

    private PrintWriter out() {
        return java.util.Objects.requireNonNull(spec).commandLine().getOut();
    }
}
