package support.pledge.escalation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.PolicyPack;

/** The real pack of the desk that the escalation requirements come from. */
public final class Introserv {
    public static final String DESK = "introserv";

    private Introserv() {}

    public static String yaml() {
        try {
            return Files.readString(Path.of("..", "policies", "introserv.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static PolicyPack pack() {
        return PackLoader.load("introserv.yaml", yaml()).orThrow();
    }
}
