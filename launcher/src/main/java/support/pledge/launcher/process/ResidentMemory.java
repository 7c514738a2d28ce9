package support.pledge.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resident set of a process, as {@code ps -o rss} counts it. */
final class ResidentMemory {
    private ResidentMemory() {}

    /** 0 when the machine does not say. */
    static long bytes(long pid) {
        try {
            Path status = Path.of("/proc/" + pid + "/status");
            return Files.isReadable(status) ? fromProc(status) : fromPs(pid);
        } catch (IOException | RuntimeException unknown) {
            return 0;
        }
    }

    private static long fromProc(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    private static long fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String kilobytes = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) * 1024;
    }
}
