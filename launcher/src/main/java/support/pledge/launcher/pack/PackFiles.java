package support.pledge.launcher.pack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import support.pledge.policy.check.PackCheck;
import support.pledge.policy.pack.Finding;
import support.pledge.policy.pack.PolicyPack;

/** Packs from files, for commands that need a good one. */
public final class PackFiles {
    private PackFiles() {}

    /**
     * A pack that services would take. What else is wrong with it (holes, examples that do not hold) is told, and it is used all the same.
     *
     * @throws IllegalArgumentException when it cannot be read or has errors, with all findings
     */
    public static PolicyPack load(Path file, PrintWriter complaints) {
        PackCheck.Report report = PackCheck.check(file.toString(), text(file));
        PolicyPack pack = report.pack();
        if (pack == null) {
            throw new IllegalArgumentException(
                    report.findings().stream().map(Finding::toString).collect(Collectors.joining("\n")));
        }
        report.findings().forEach(complaints::println);
        return pack;
    }

    /** @throws IllegalArgumentException when it cannot be read */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + reason(e), e);
        }
    }

    /**
     * The packs of a folder by name, {@code *.yaml}.
     *
     * @throws IllegalArgumentException when it cannot be read or holds none
     */
    public static List<Path> in(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> packs = inside.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            if (packs.isEmpty()) {
                throw new IllegalArgumentException("no policy packs (*.yaml) in " + folder);
            }
            return packs;
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the policies folder " + folder + ": " + reason(e), e);
        }
    }

    /** Files, and the packs of folders among them. */
    public static List<Path> all(List<Path> filesAndFolders) {
        return filesAndFolders.stream()
                .flatMap(each -> Files.isDirectory(each) ? in(each).stream() : Stream.of(each))
                .toList();
    }

    /** For people. */
    public static String reason(IOException e) {
        String type = e.getClass().getSimpleName();
        return switch (type) {
            case "NoSuchFileException" -> "there is no such file";
            case "AccessDeniedException" -> "permission denied";
            case "MalformedInputException" -> "it is not UTF-8 text";
            default -> type + ": " + e.getMessage();
        };
    }
}
