package support.pledge.system;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;
import support.pledge.launcher.local.Ports;

/** The journey with broker and registry in containers; needs a Docker engine. */
@EnabledIf(
        value = "support.pledge.system.Containers#possible",
        disabledReason = "no Docker engine answers; JourneyTest shows the same on the local system")
class ContainersJourneyTest extends Journey {
    ContainersJourneyTest() {
        super(RunningSystem.onContainers(new Ports(22_080)));
    }

    @AfterAll
    void stopAll() {
        system.close();
    }
}
