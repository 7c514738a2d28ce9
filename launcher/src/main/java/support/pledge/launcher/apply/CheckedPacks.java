package support.pledge.launcher.apply;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import support.pledge.launcher.local.PolicyPublisher.Pack;
import support.pledge.launcher.pack.PackFiles;
import support.pledge.policy.check.PackCheck;
import support.pledge.policy.pack.PolicyPack;

/** Packs that may be put in force: each without an error, and one for a desk. */
final class CheckedPacks {
    private final PrintWriter complaints;

    CheckedPacks(PrintWriter complaints) {
        this.complaints = complaints;
    }

    /**
     * Tells all findings, warnings too.
     *
     * @return empty when one of the packs must not be put in force
     * @throws IllegalArgumentException when a file cannot be read, or a folder has no packs
     */
    Optional<List<Pack>> read(List<Path> filesAndFolders) {
        Map<String, Path> desks = new HashMap<>();
        List<Pack> packs = new ArrayList<>();
        boolean good = true;
        for (Path file : PackFiles.all(filesAndFolders)) {
            String yaml = PackFiles.text(file);
            PackCheck.Report report = PackCheck.check(file.toString(), yaml);
            report.findings().forEach(complaints::println);
            PolicyPack pack = report.pack();
            if (pack == null || !report.good()) {
                good = false;
                continue;
            }
            Path other = desks.putIfAbsent(pack.desk(), file);
            if (other != null) {
                complaints.println(file + ": desk '" + pack.desk() + "' has its pack in " + other + " already");
                good = false;
            }
            packs.add(new Pack(pack.desk(), pack.version(), yaml));
        }
        complaints.flush();
        return good ? Optional.of(packs) : Optional.empty();
    }
}
