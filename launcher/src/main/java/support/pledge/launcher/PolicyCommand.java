package support.pledge.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import support.pledge.launcher.apply.ApplyCommand;
import support.pledge.launcher.pack.PackFiles;
import support.pledge.policy.check.PackCheck;
import support.pledge.policy.pack.PolicyPack;

/** What one can do with policy packs. */
@Command(
        name = "policy",
        description = "Checks policy packs, explains and publishes them.",
        subcommands = {ExplainCommand.class, ApplyCommand.class},
        mixinStandardHelpOptions = true)
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

    private int check(Path file) {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (IOException e) {
            out().println(file + ": cannot be read: " + PackFiles.reason(e));
            return Pledge.CANNOT;
        }
        PackCheck.Report report = PackCheck.check(file.toString(), yaml);
        report.findings().forEach(out()::println);
        PolicyPack pack = report.pack();
        if (pack == null || !report.good()) {
            return 1;
        }
        out().println(file + ": good: desk " + pack.desk() + ", version " + pack.version() + ", " + report.examples()
                + " examples hold");
        return 0;
    }

    private PrintWriter out() {
        return java.util.Objects.requireNonNull(spec).commandLine().getOut();
    }
}
