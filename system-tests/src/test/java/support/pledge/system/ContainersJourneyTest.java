package support.pledge.system;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;
import support.pledge.launcher.local.Ports;

/** The journey with broker and registry in containers; needs a Docker engine. */
@EnabledIf(
        value = "support.pledge.system.Containers#possible",
        disabledReason = "no Docker engine answers; JourneyTest shows the same on the local system")
class ContainersJourneyTest extends Journey {
    private static final Ports PORTS = new Ports(29_080);
    private final Containers containers;
    private final RunningSystem system;

    ContainersJourneyTest() {
        this(new Containers());
    }

    private ContainersJourneyTest(Containers containers) {
        this(containers, RunningSystem.on(containers.start(), PORTS));
    }

    private ContainersJourneyTest(Containers containers, RunningSystem system) {
        super(system);
        this.containers = containers;
        this.system = system;
    }

    @AfterAll
    void stopAll() {
        system.close();
        containers.close();
    }
}
