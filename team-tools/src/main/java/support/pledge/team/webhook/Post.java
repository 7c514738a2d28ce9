package support.pledge.team.webhook;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Sends one item as a signed request. The time in it is that of the try, so that receivers can refuse old copies. */
final class Post implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI url;
    private final Secret secret;
    private final Duration timeout;
    private final Clock clock;

    Post(URI url, Secret secret, Duration timeout, Clock clock) {
        if (!Optional.ofNullable(url.getScheme()).orElse("").matches("https?") || url.getHost() == null) {
            throw new IllegalArgumentException("'" + url + "' is not a URL like https://team.example/pledge");
        }
        this.url = url;
        this.secret = secret;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Always completes, and never with a failure: what did not come through may come through later. */
    CompletableFuture<Answer> send(Item item) {
        long timestamp = clock.instant().getEpochSecond();
        var request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Pledge-Webhook/1")
                .header("webhook-id", item.id())
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", secret.sign(item.id(), timestamp, item.body()))
                .POST(BodyPublishers.ofString(item.body()))
                .build();
        // The request's own time-out ends with the answer's headers; its body may be endless.
        return http.sendAsync(request, BodyHandlers.discarding())
                .orTimeout(timeout.toMillis() + 500, TimeUnit.MILLISECONDS)
                .<Answer>thenApply(this::answer)
                .exceptionally(Post::failed);
    }

    private Answer answer(HttpResponse<Void> response) {
        var retryAfter = response.headers().firstValue("Retry-After").orElse("");
        return Answer.of(response.statusCode(), retryAfter.strip(), clock.instant());
    }

    private static Answer failed(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        var text = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return new Answer.Later(cause.getClass().getSimpleName() + text, Duration.ZERO);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
