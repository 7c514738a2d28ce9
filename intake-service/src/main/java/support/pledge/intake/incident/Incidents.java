package support.pledge.intake.incident;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.pledge.events.IncidentReported;

/** Which incident each desk's customers are pointed to, as the topic tells. Thread-safe. */
@Component
public final class Incidents implements BiConsumer<String, @Nullable IncidentReported> {
    private final ConcurrentHashMap<String, IncidentReported> byDesk = new ConcurrentHashMap<>();

    @Override
    public void accept(String desk, @Nullable IncidentReported said) {
        if (said == null) {
            byDesk.remove(desk);
        } else {
            byDesk.put(desk, said);
        }
    }

    /** The desk's latest, running or over. */
    public Optional<IncidentReported> latest(String desk) {
        return Optional.ofNullable(byDesk.get(desk));
    }

    /** Where a running incident is told of; empty where there is none. */
    public Optional<String> statusPage(String desk) {
        return latest(desk)
                .filter(IncidentReported::getRunning)
                .map(IncidentReported::getStatusPage)
                .filter(page -> !page.isEmpty());
    }
}
