package support.pledge.launcher.keys;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The end of a gateway. */
@Command(
        name = "revoke",
        description = "Takes all keys of that name out of the file: a few seconds later they open nothing.",
        mixinStandardHelpOptions = true)
final class RevokeCommand implements Callable<Integer> {
    @Mixin
    private KeysOption keys = new KeysOption();

    @Parameters(paramLabel = "NAME", description = "The gateway.")
    private String name = "";

    @Override
    public Integer call() throws IOException {
        keys.write(keys.read().without(name));
        keys.say(name + " opens nothing any more");
        return 0;
    }
}
