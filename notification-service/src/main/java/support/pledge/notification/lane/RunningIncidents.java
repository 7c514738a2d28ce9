package support.pledge.notification.lane;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import support.pledge.events.IncidentReported;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.Message;

/** Points customers to the status page while an incident of their desk runs (N7), as it is when the message leaves. Thread-safe. */
public final class RunningIncidents {
    private static final Set<Kind> POINTED = Set.of(Kind.ACKNOWLEDGEMENT, Kind.STATUS_UPDATE, Kind.HANDOVER);

    private final ConcurrentHashMap<String, IncidentReported> byDesk = new ConcurrentHashMap<>();

    /** What {@code support.incidents} says. */
    public void follow(String desk, @Nullable IncidentReported said) {
        if (said == null || !said.getRunning()) {
            byDesk.remove(desk);
        } else {
            byDesk.put(desk, said);
        }
    }

    Message pointed(Message message) {
        IncidentReported incident = byDesk.get(message.desk());
        if (incident == null || !POINTED.contains(message.kind())) {
            return message;
        }
        Map<String, String> facts = new HashMap<>(message.draft().facts());
        facts.put(Fact.STATUS_PAGE, incident.getStatusPage());
        incident.getAbout()
                .forEach((language, about) -> facts.put(
                        Fact.INCIDENT
                                + Locale.forLanguageTag(language.replace('_', '-'))
                                        .toLanguageTag(),
                        about));
        return message.with(message.draft().with(facts));
    }
}
