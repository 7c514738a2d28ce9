package support.pledge.launcher.keys;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What each of the commands needs: the file. */
final class KeysOption {
    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "The file that services read as PLEDGE_API_KEYS_FILE.")
    private @Nullable Path file;

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec command;

    /** @throws IllegalArgumentException naming the line that cannot be read */
    KeyFile read() throws IOException {
        return KeyFile.read(path());
    }

    void write(KeyFile keys) throws IOException {
        keys.write(path());
    }

    private Path path() {
        if (file == null) {
            throw new IllegalStateException("--file is required");
        }
        return file;
    }

    void say(String line) {
        if (command != null) {
            command.commandLine().getOut().println(line);
        }
    }

    /** The key, which nobody can read again. */
    void sayKey(String key) {
        say(key);
        if (command != null) {
            command.commandLine()
                    .getErr()
                    .println("This is the only time it is shown: " + path() + " has its hash alone.");
        }
    }
}
