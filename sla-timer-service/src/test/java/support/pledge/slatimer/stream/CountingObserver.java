package support.pledge.slatimer.stream;

import java.util.ArrayList;
import java.util.List;

/** Writes down what it is told. */
final class CountingObserver implements SlaObserver {

    final List<String> passedOver = new ArrayList<>();
    final List<String> deadLettered = new ArrayList<>();

    @Override
    public void passedOver(String topic, String type) {
        passedOver.add(topic + " " + type);
    }

    @Override
    public void deadLettered(String topic) {
        deadLettered.add(topic);
    }
}
