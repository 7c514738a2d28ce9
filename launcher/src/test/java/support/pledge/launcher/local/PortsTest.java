package support.pledge.launcher.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.launcher.process.PortHolder;

class PortsTest {
    @Test
    void servicesAreWhereTheDocumentsSay() {
        assertThat(Ports.DEFAULT.all())
                .containsEntry("intake", 8080)
                .containsEntry("sla-timer", 8081)
                .containsEntry("escalation", 8082)
                .containsEntry("notification", 8083)
                .containsEntry("registry", 18080);
    }

    @Test
    void systemsTenApartDoNotMeet() {
        Set<Integer> taken = new HashSet<>();
        for (int base = 8080; base < 8180; base += 10) {
            for (int port : new Ports(base).all().values()) {
                assertThat(taken.add(port)).as("port %s of base %s", port, base).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1023, 55528, 65535})
    void refusesWhatLeavesTheRangeOfPorts(int base) {
        assertThatThrownBy(() -> new Ports(base))
                .hasMessageContaining("--ports")
                .hasMessageContaining("" + base);
    }

    @Test
    void theHighestBaseStillFits() {
        assertThat(new Ports(55527).all().values()).allMatch(port -> port <= 65535);
    }

    @Test
    void namesTheProcessThatListens() throws IOException {
        try (ServerSocket mine = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(mine.getLocalPort())).isFalse();
            assertThat(PortHolder.of(mine.getLocalPort()))
                    .hasValueSatisfying(name -> assertThat(name)
                            .contains("pid " + ProcessHandle.current().pid()));
        }
    }
}
