package support.pledge.launcher.keys;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import support.pledge.access.ApiKeys;

/** A new key for a gateway that has one. */
@Command(
        name = "rotate",
        description =
                "Makes a new key beside the old one, which ends a while later: time to bring the new one where it is used.",
        mixinStandardHelpOptions = true)
final class RotateCommand implements Callable<Integer> {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})([smhd])");

    @Mixin
    private KeysOption keys = new KeysOption();

    @Parameters(paramLabel = "NAME", description = "The gateway.")
    private String name = "";

    @Option(
            names = "--overlap",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "How long the old key is good still, such as 30m, 24h, 7d or 0s. Default: ${DEFAULT-VALUE}.")
    private String overlap = "24h";

    @Override
    public Integer call() throws IOException {
        var end =
                InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS).plus(duration(overlap));
        var key = KeyFile.fresh();
        keys.write(keys.read().rotated(name, ApiKeys.sha256(key), end));
        keys.sayKey(key);
        return 0;
    }

    static Duration duration(String text) {
        var written = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!written.matches()) {
            throw new IllegalArgumentException("--overlap " + text + ": give a time such as 30m, 24h or 7d");
        }
        long number = Long.parseLong(written.group(1));
        return switch (written.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
