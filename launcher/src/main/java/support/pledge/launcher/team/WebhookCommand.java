package support.pledge.launcher.team;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import support.pledge.team.webhook.Patience;
import support.pledge.team.webhook.Secret;
import support.pledge.team.webhook.Source;
import support.pledge.team.webhook.WebhookSender;

/** A team's items by HTTP. */
@Command(
        name = "webhook",
        description = {
            "Posts each of the team's items as JSON, signed as the Standard Webhooks convention has it, those of one ticket in order.",
            "2xx: delivered. 4xx other than 408, 409, 425, 429: never again. All else is tried again, for a day; then the item goes to",
            "support.team.TEAM.dlt. With one of --from-offset, --from-partition, --since, --dead-letters: sends those once and ends;",
            "exit 1 if some were not taken. Without, goes on for ever; Ctrl-C ends."
        },
        mixinStandardHelpOptions = true)
final class WebhookCommand implements Callable<Integer> {
    @Mixin
    private TeamOptions team = new TeamOptions();

    @Option(names = "--url", required = true, paramLabel = "URL", description = "Where to.")
    private @Nullable URI url;

    @Option(
            names = "--secret-file",
            required = true,
            paramLabel = "FILE",
            description = "Holds the secret: base64 of 24 to 64 bytes, with or without whsec_ before it.")
    private @Nullable Path secret;

    @Option(names = "--group", paramLabel = "ID", description = "Default: TEAM-webhook.")
    private @Nullable String group;

    @Option(names = "--timeout", defaultValue = "PT15S", description = "Of one request. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ZERO;

    @Option(
            names = "--give-up-after",
            paramLabel = "DURATION",
            description = "How long an item is tried. Default: PT24H, of a replay PT2M.")
    private @Nullable Duration giveUpAfter;

    @Option(names = "--from-offset", paramLabel = "N", description = "Replay from there; with --from-partition.")
    private @Nullable Long offset;

    @Option(names = "--from-partition", paramLabel = "P", description = "Replay this partition only.")
    private @Nullable Integer partition;

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            description = "Replay what was written since, e.g. 2026-03-02T09:00:00Z.")
    private @Nullable Instant since;

    @Option(names = "--dead-letters", description = "Replay what could not be delivered; it stays where it is.")
    private boolean deadLetters;

    @Override
    public Integer call() {
        var access = team.webhookAccess();
        boolean replay = deadLetters || offset != null || partition != null || since != null;
        Source source = replay
                ? new Source.Replay(deadLetters, partition, offset, since)
                : new Source.Group(group == null ? access.team() + "-webhook" : group);
        var usual = replay ? Duration.ofMinutes(2) : Duration.ofHours(24);
        var target = new WebhookSender.Target(
                Objects.requireNonNull(url),
                Secret.in(Objects.requireNonNull(secret)),
                timeout,
                Patience.of(giveUpAfter == null ? usual : giveUpAfter));
        try (var sender = new WebhookSender(access, source, target, Clock.systemUTC(), team::say)) {
            TeamOptions.closeAtTheEnd(sender::close);
            var result = sender.run();
            team.say(result.delivered() + " delivered, " + result.undelivered() + " not");
            return result.undelivered() == 0 ? 0 : 1;
        }
    }
}
