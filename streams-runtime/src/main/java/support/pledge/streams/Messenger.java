package support.pledge.streams;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a question to other instances, all at once. No redirect is followed: the reader's token goes to the group's members only. */
final class Messenger {

    private static final Logger log = LoggerFactory.getLogger(Messenger.class);
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    /** @throws NotWhole unless each of them says something */
    List<Answer> askAll(Collection<HostInfo> instances, Question question) {
        var asked = instances.stream().map(instance -> ask(instance, question)).toList();
        try {
            return asked.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException away) {
            log.warn("An instance of this service cannot be asked: {}", String.valueOf(away.getCause()));
            throw new NotWhole("an instance that holds a part of the answer cannot be reached");
        }
    }

    private CompletableFuture<Answer> ask(HostInfo instance, Question question) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(instance, question))
                .timeout(PATIENCE)
                .header(Question.ALONE, "true");
        question.headers().forEach(request::header);
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(said -> new Answer(
                        said.statusCode(),
                        said.headers().firstValue(Question.PARTITIONS).orElse(""),
                        said.body()));
    }

    /** The path begins with a slash, so nothing in it can name another host. */
    private static URI address(HostInfo instance, Question question) {
        String host = instance.host().contains(":") ? "[" + instance.host() + "]" : instance.host();
        return URI.create("http://" + host + ":" + instance.port() + question.address());
    }
}
