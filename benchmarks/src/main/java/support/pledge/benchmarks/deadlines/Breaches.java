package support.pledge.benchmarks.deadlines;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import support.pledge.benchmarks.deadlines.app.Message;

/** What timers alone have told. One {@link Window} for each name of owners. */
final class Breaches implements AutoCloseable {
    private final Map<String, Window> windows = new ConcurrentHashMap<>();
    private final Polling polling;

    Breaches(Rig rig, String name) {
        polling = new Polling(rig, name + "-breaches", KafkaConsumer::seekToBeginning, this::note);
    }

    /** Before the first of them is due. */
    Window window(String owners, int expected) {
        Window window = new Window(expected);
        windows.put(owners, window);
        return window;
    }

    private void note(ConsumerRecord<String, byte[]> message, long now) {
        int hyphen = message.key().lastIndexOf('-');
        Window window = windows.get(message.key().substring(0, hyphen));
        if (window != null) {
            window.add(
                    Integer.parseInt(message.key().substring(hyphen + 1)),
                    message.partition(),
                    Message.due(message.value()),
                    Message.fired(message.value()),
                    now);
        }
    }

    @Override
    public void close() throws InterruptedException {
        polling.close();
    }
}
