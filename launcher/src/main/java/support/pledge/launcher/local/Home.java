package support.pledge.launcher.local;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;

/** Where Pledge's checkout lies and what the build left in it. */
public record Home(Path root) {

    /** From the system property {@code pledge.home}, which the script sets, else upwards from this very class. */
    public static Home find() {
        String given = System.getProperty("pledge.home");
        return new Home(given != null ? Path.of(given).toAbsolutePath() : above(codeSource()));
    }

    private static Path codeSource() {
        try {
            return Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where the launcher's classes lie", e);
        }
    }

    private static Path above(Path start) {
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("pledge")) && Files.isDirectory(at.resolve("launcher"))) {
                return at;
            }
        }
        throw new IllegalStateException("not inside a Pledge checkout: " + start + "; set -Dpledge.home=DIR");
    }

    /** The executable jar of a service, such as {@code intake-service}; some modules keep their plain jar and classify that one. */
    Path serviceJar(String module) {
        Path target = root.resolve(module).resolve("target");
        Path plain = target.resolve(module + "-0.1.0-SNAPSHOT.jar");
        Path classified = target.resolve(module + "-0.1.0-SNAPSHOT-app.jar");
        return Files.exists(classified) && !isExecutable(plain) ? classified : plain;
    }

    private static boolean isExecutable(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest() != null
                    && file.getManifest().getMainAttributes().getValue("Start-Class") != null;
        } catch (IOException missing) {
            return false;
        }
    }

    /** The registry server's folder, unpacked there by the build. */
    Path registry() {
        return root.resolve("launcher/target/registry");
    }

    Path launcherJar() {
        return root.resolve("launcher/target/launcher-0.1.0-SNAPSHOT.jar");
    }

    /** Where services are unpacked to start faster than from their fat jars. */
    Path unpacked() {
        return root.resolve("target/run");
    }

    /** The packs that come with the checkout. */
    public Path policies() {
        return root.resolve("policies");
    }
}
