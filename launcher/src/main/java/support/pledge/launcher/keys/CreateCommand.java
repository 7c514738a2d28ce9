package support.pledge.launcher.keys;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import support.pledge.access.ApiKeys;
import support.pledge.access.KeyEntry;

/** A new gateway. */
@Command(
        name = "create",
        description = "Makes a key, shows it once, and writes its hash into the file.",
        mixinStandardHelpOptions = true)
final class CreateCommand implements Callable<Integer> {
    @Mixin
    private KeysOption keys = new KeysOption();

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Of the gateway; logs show it.")
    private String name = "";

    @Option(names = "--desks", required = true, paramLabel = "A|B", description = "Its desks; * for all.")
    private String desks = "";

    @Option(
            names = "--channels",
            required = true,
            paramLabel = "A|B",
            description = "CHAT, PORTAL, EMAIL, FORM, PHONE; * for all.")
    private String channels = "";

    @Override
    public Integer call() throws IOException {
        var before = keys.read();
        if (before.names(name)) {
            throw new IllegalArgumentException("there is a key '" + name + "' already: ./pledge keys rotate " + name);
        }
        if (name.contains(":") || desks.contains(":") || channels.contains(":")) {
            throw new IllegalArgumentException("a colon is what parts an entry: it cannot stand in a name");
        }
        var key = KeyFile.fresh();
        var entry = KeyEntry.parse(String.join(":", name, desks, channels, ApiKeys.sha256(key)));
        check(entry);
        keys.write(before.with(entry));
        keys.sayKey(key);
        return 0;
    }

    private static void check(KeyEntry entry) {
        if (entry.desks().isEmpty() || entry.channels().isEmpty()) {
            throw new IllegalArgumentException("a key without a desk or without a channel opens nothing");
        }
        for (var channel : entry.channels()) {
            if (!channel.matches("CHAT|PORTAL|EMAIL|FORM|PHONE|\\*")) {
                throw new IllegalArgumentException(
                        "there is no channel '" + channel + "'; there are CHAT, PORTAL, EMAIL, FORM, PHONE and *");
            }
        }
    }
}
