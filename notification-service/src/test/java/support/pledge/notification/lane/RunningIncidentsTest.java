package support.pledge.notification.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.ActorKind;
import support.pledge.events.IncidentReported;
import support.pledge.notification.Facts;
import support.pledge.notification.Samples;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.Message;

class RunningIncidentsTest {
    private static final String PAGE = "https://status.example/42";
    private final RunningIncidents incidents = new RunningIncidents();

    private static IncidentReported incident(boolean running) {
        return IncidentReported.newBuilder()
                .setMeta(Facts.meta("", ActorKind.AGENT))
                .setRunning(running)
                .setStatusPage(PAGE)
                .setAbout(Map.of("pt-br", "Mensagens atrasadas"))
                .build();
    }

    private static Message message(Kind kind) {
        return Samples.mail(kind).message();
    }

    @Test
    @DisplayName("N7: while an incident runs, acknowledgements, updates and hand-overs point to its status page")
    void pointsToTheStatusPage() {
        Message acknowledgement = message(Kind.ACKNOWLEDGEMENT);
        incidents.follow(acknowledgement.desk(), incident(true));
        Message pointed = incidents.pointed(acknowledgement);
        assertThat(pointed.draft().fact(Fact.STATUS_PAGE)).isEqualTo(PAGE);
        assertThat(pointed.draft().fact(Fact.INCIDENT + "pt-BR")).isEqualTo("Mensagens atrasadas");
        assertThat(pointed.id()).as("it is the same message").isEqualTo(acknowledgement.id());
        assertThat(incidents.pointed(message(Kind.AGENT_REPLY)).draft().fact(Fact.STATUS_PAGE))
                .isEmpty();
    }

    @Test
    @DisplayName("N7: after its end, and at other desks, nobody is pointed to it")
    void notAfterItsEnd() {
        Message acknowledgement = message(Kind.ACKNOWLEDGEMENT);
        incidents.follow("another-desk", incident(true));
        assertThat(incidents.pointed(acknowledgement)).isEqualTo(acknowledgement);
        incidents.follow(acknowledgement.desk(), incident(true));
        incidents.follow(acknowledgement.desk(), incident(false));
        assertThat(incidents.pointed(acknowledgement)).isEqualTo(acknowledgement);
    }
}
