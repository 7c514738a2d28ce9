package support.pledge.launcher.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import support.pledge.launcher.process.Launch;

/** A program that comes in a service's jar beside the service, and needs no running system. */
public final class ServiceTool {
    private ServiceTool() {}

    /**
     * Runs it to its end in a JVM of its own and passes on what it says.
     *
     * @param main the class that has the program's main method
     * @return its exit code
     * @throws support.pledge.launcher.process.PartFailed when the service is not built
     */
    public static int run(Service service, String main, List<String> arguments, PrintWriter out, PrintWriter err)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Launch.java(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                UnpackedJar.of(Home.find(), service).toString(),
                main));
        command.addAll(arguments);
        Process program = new ProcessBuilder(command).start();
        program.getOutputStream().close();
        var complaints = CompletableFuture.supplyAsync(() -> text(program.getErrorStream()));
        out.print(text(program.getInputStream()));
        out.flush();
        err.print(complaints.join());
        err.flush();
        return program.waitFor();
    }

    private static String text(InputStream said) {
        try (said) {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
