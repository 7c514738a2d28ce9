package support.pledge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Map;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class AdvertisedTest {

    @Test
    void whatIsConfiguredIsAnnounced() {
        var here = new Advertised("escalation-1.example:8082", Map.of("server.port", "1")::get);

        assertThat(here.host()).isEqualTo(new HostInfo("escalation-1.example", 8082));
    }

    @Test
    void aServerOnLoopbackIsReachedThereOnThePortItListensOn() {
        var properties = Map.of("server.address", "127.0.0.1", "server.port", "0", "local.server.port", "40123");

        assertThat(new Advertised("", properties::get).host()).isEqualTo(new HostInfo("127.0.0.1", 40_123));
    }

    @Test
    void aServerOnAllAddressesIsReachedByTheMachinesName() throws Exception {
        var properties = Map.of("server.address", "0.0.0.0", "server.port", "8082");

        assertThat(new Advertised("", properties::get).host())
                .isEqualTo(new HostInfo(InetAddress.getLocalHost().getHostName(), 8082));
    }
}
