package support.pledge.schemas;

import com.microsoft.kiota.RequestInformation;
import io.kiota.http.jdk.JDKRequestAdapter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * The way to the registry. The adapter's own client asks for HTTP/2 with each first POST, which the server may leave unanswered
 * (kiota-community/kiota-java-extra#206), and waits for ever; this one speaks HTTP/1.1 and gives up, so that the look-up is tried again.
 */
final class PunctualHttp extends JDKRequestAdapter {
    private final Duration answersWithin;

    PunctualHttp(String url, Duration answersWithin) {
        super(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(answersWithin)
                .build());
        this.answersWithin = answersWithin;
        setBaseUrl(url);
    }

    @Override
    protected HttpRequest getRequestFromRequestInformation(RequestInformation asked) {
        return HttpRequest.newBuilder(super.getRequestFromRequestInformation(asked), (name, value) -> true)
                .timeout(answersWithin)
                .build();
    }
}
