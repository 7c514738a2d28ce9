package support.pledge.streams;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A label whose values come from packs, gateways or people: the first so many get series of their own, all others share {@code OTHER}.
 * Prometheus keeps each series in memory, so somebody who invents values must not fill it.
 */
public final class BoundedLabel {
    static final String OTHER = "OTHER";

    private final int most;
    private final Set<String> shown = ConcurrentHashMap.newKeySet();

    public BoundedLabel(int most) {
        this.most = most;
    }

    public String of(String value) {
        return shown.contains(value) || (shown.size() < most && shown.add(value)) ? value : OTHER;
    }
}
