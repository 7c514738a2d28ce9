package support.pledge.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for a mail server of a test: its processes run as other users, who must be able to reach it. */
final class MailFolder {
    private final Path root;

    private MailFolder(Path root) {
        this.root = root;
    }

    static MailFolder create(String name) {
        try {
            Files.createDirectories(Path.of("target"));
            for (var parent : List.of(Path.of("target").toAbsolutePath(), Path.of("/var/tmp"), Path.of("/tmp"))) {
                if (isReachable(parent)) {
                    var made = Files.createTempDirectory(parent, name + "-");
                    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
                    return new MailFolder(made);
                }
            }
            throw new IllegalStateException("no folder that other users can reach");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isReachable(Path folder) throws IOException {
        for (var at = folder; at != null; at = at.getParent()) {
            if (!Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    Path root() {
        return root;
    }

    Path file(String name, String content) {
        try {
            return Files.writeString(root.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path ownedBy(String user, String name) {
        try {
            var made = Files.createDirectory(root.resolve(name));
            var owner = made.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
            return Files.setOwner(made, owner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String log(String name) {
        try {
            return Files.readString(root.resolve(name));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    void delete() {
        try (Stream<Path> all = Files.walk(root)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (FileSystemException e) {
            // A last process of the server writes yet; the folder is a build's, and goes with it.
            root.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a program of that name is to be had, and this user may start mail servers. */
    static boolean canRun(String... programs) {
        return "root".equals(System.getProperty("user.name"))
                && Stream.of(programs).allMatch(program -> Files.isExecutable(Path.of("/usr/sbin", program)));
    }
}
