package support.pledge.system.crash;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import support.pledge.launcher.local.Home;
import support.pledge.launcher.process.Launch;

/** The sla-timer service unpacked into a folder of its own: a thin jar, and its libraries in {@code lib}, which may be changed there. */
final class ServiceCopy {
    private static final String JAR = "sla-timer-service-0.1.0-SNAPSHOT.jar";
    private static final Path COPIES = Path.of("target", "crash-copies").toAbsolutePath();

    private final Path folder;

    private ServiceCopy(Path folder) {
        this.folder = folder;
    }

    /** As it was built. */
    static ServiceCopy asBuilt() throws IOException, InterruptedException {
        return unpacked("as-built");
    }

    /** To be changed; there is one at a time. */
    static ServiceCopy toChange() throws IOException, InterruptedException {
        return unpacked("changed");
    }

    /** Anew each time: the service may have been built anew. */
    private static ServiceCopy unpacked(String name) throws IOException, InterruptedException {
        Path folder = COPIES.resolve(name);
        delete(folder);
        Files.createDirectories(COPIES);
        Path built = Home.find().root().resolve("sla-timer-service/target").resolve(JAR);
        var extract = new ProcessBuilder(
                        Launch.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        built.toString(),
                        "extract",
                        "--destination",
                        folder.toString())
                .inheritIO()
                .start();
        Assertions.assertEquals(0, extract.waitFor(), "unpacking " + built);
        return new ServiceCopy(folder);
    }

    Path jar() {
        return folder.resolve(JAR);
    }

    /** What its classes are compiled against. */
    String classPath() throws IOException {
        try (var libraries = Files.list(folder.resolve("lib"))) {
            return Stream.concat(Stream.of(jar()), libraries)
                    .map(Path::toString)
                    .reduce((one, other) -> one + File.pathSeparator + other)
                    .orElseThrow();
        }
    }

    /** Other bytes under the same name. */
    void replaceLibrary(String name, Path by) throws IOException {
        Path there = folder.resolve("lib").resolve(name);
        if (!Files.exists(there)) {
            throw new IllegalStateException("there is no " + there);
        }
        Files.copy(by, there, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Puts the classes of a folder into the jar of their module, in place of those that are there. */
    void replaceClasses(String module, Path classes) throws IOException {
        Path jar = module.equals("sla-timer-service")
                ? jar()
                : folder.resolve("lib").resolve(module + "-0.1.0-SNAPSHOT.jar");
        try (var inside = FileSystems.newFileSystem(jar);
                var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path there = inside.getPath("/" + classes.relativize(file));
                if (!Files.exists(there)) {
                    throw new IllegalStateException("there is no " + there + " in " + jar);
                }
                Files.copy(file, there, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var inside = Files.walk(folder)) {
                for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
