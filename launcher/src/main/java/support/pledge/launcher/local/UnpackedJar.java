package support.pledge.launcher.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import support.pledge.launcher.process.Launch;
import support.pledge.launcher.process.PartFailed;

/** A service's fat jar, unpacked once per build: it starts in half the time. */
final class UnpackedJar {
    private UnpackedJar() {}

    /** The thin jar to start, its libraries beside it. Unpacks when that was not done for this very build. */
    static Path of(Home home, Service service) {
        Path jar = home.serviceJar(service.module());
        if (Files.notExists(jar)) {
            throw new PartFailed(service.title() + " is not built: " + jar + " is missing; run ./pledge build");
        }
        try {
            Path folder = home.unpacked().resolve(service.module());
            Path stamp = folder.resolve("unpacked-from");
            String build =
                    Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis();
            if (!Files.exists(stamp) || !Files.readString(stamp).equals(build)) {
                unpack(jar, folder, build);
            }
            return folder.resolve(jar.getFileName());
        } catch (IOException e) {
            throw new PartFailed("cannot unpack " + jar + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("stopped while unpacking " + jar);
        }
    }

    /** Beside the old folder first: a second system may be running from that one, and may be unpacking too. */
    private static void unpack(Path jar, Path folder, String build) throws IOException, InterruptedException {
        Path fresh = folder.resolveSibling(
                folder.getFileName() + "." + ProcessHandle.current().pid());
        delete(fresh);
        Files.createDirectories(folder.getParent());
        Process extract = new ProcessBuilder(
                        Launch.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        fresh.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(extract.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (extract.waitFor() != 0) {
            throw new IOException(said.strip());
        }
        Files.writeString(fresh.resolve("unpacked-from"), build);
        delete(folder);
        Files.move(fresh, folder);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> inside = Files.walk(folder)) {
                for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
