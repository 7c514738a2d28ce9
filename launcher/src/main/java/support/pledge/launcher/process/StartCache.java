package support.pledge.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A JVM's ahead-of-time cache (JEP 514): written when a process first ends in good order, it halves the CPU time of every start after that. A
 * cache that does not fit its class path any more is passed over by the JVM.
 */
public final class StartCache {
    private static final String MAKE = "-XX:AOTCacheOutput=";

    private StartCache() {}

    /**
     * Flags that use the cache, or where there is none yet and {@code train} is set, make it; they go before the target.
     *
     * @param jar what the cache is made from: an older cache is made anew
     */
    public static List<String> flags(Path cache, Path jar, boolean train) {
        if (isNewer(cache, jar)) {
            return List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off");
        }
        if (train) {
            forgetCutOff(cache);
        }
        return train ? List.of(MAKE + cache, "-Xlog:aot=off", "-Xlog:cds=off") : List.of();
    }

    /** What the JVM collects before it makes the cache; left behind, over a hundred megabytes, where it was killed meanwhile. */
    private static void forgetCutOff(Path cache) {
        try {
            Files.deleteIfExists(cache.resolveSibling(cache.getFileName() + ".config"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete what is left of a start cache", e);
        }
    }

    /** Whether a process started with these arguments makes one. */
    static boolean isMadeBy(List<String> arguments) {
        return arguments.stream().anyMatch(argument -> argument.startsWith(MAKE));
    }

    private static boolean isNewer(Path cache, Path jar) {
        try {
            return Files.exists(cache)
                    && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
