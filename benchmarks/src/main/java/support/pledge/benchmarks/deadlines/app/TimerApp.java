package support.pledge.benchmarks.deadlines.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import support.pledge.streams.RuntimeSettings;

/**
 * A process that holds timers and does nothing else, so that its memory, its CPU and its death are theirs. Arguments: the kind, the name,
 * the port where it tells of itself, then {@code pledge.*} keys as {@code KEY=VALUE}, read as the services read theirs.
 */
public final class TimerApp {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private TimerApp() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> keys = new HashMap<>();
        for (int i = 3; i < args.length; i++) {
            String[] pair = args[i].split("=", 2);
            keys.put(pair[0], pair[1]);
        }
        RuntimeSettings settings = new Binder(new MapConfigurationPropertySource(keys))
                .bind("pledge", RuntimeSettings.class)
                .get();
        Status status = new Status();
        KafkaStreams streams = new Engine(Kind.valueOf(args[0]), args[1], settings, status).streams();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(GRACE), "stop"));
        status.serve(Integer.parseInt(args[2]));
        streams.start();
    }
}
