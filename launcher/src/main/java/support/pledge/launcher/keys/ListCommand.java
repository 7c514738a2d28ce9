package support.pledge.launcher.keys;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import support.pledge.access.KeyEntry;

/** What there is. */
@Command(
        name = "list",
        description = "Shows the keys, what they open, and until when; never the keys themselves.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Mixin
    private KeysOption keys = new KeysOption();

    @Override
    public Integer call() throws IOException {
        Instant now = InstantSource.system().instant();
        keys.say("%-20s %-30s %-24s %s".formatted("NAME", "DESKS", "CHANNELS", "UNTIL"));
        keys.read().entries().map(entry -> line(entry, now)).forEach(keys::say);
        return 0;
    }

    static String line(KeyEntry entry, Instant now) {
        var expires = entry.expires();
        String until = expires == null ? "-" : expires + (entry.isOver(now) ? " (over)" : "");
        return "%-20s %-30s %-24s %s"
                .formatted(
                        entry.name(),
                        String.join("|", new TreeSet<>(entry.desks())),
                        String.join("|", new TreeSet<>(entry.channels())),
                        until);
    }
}
