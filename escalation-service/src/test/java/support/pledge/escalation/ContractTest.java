package support.pledge.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import support.pledge.access.contract.Contract;
import support.pledge.access.testkit.ServletRoutes;

/** openapi.yaml and the doors that are there, while no broker is. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.port=0",
            "pledge.kafka=127.0.0.1:1",
            "pledge.registry-url=http://127.0.0.1:1",
            "pledge.data=target/contract-test",
            "management.prometheus.metrics.export.enabled=true"
        })
class ContractTest {
    @Autowired
    @SuppressWarnings("NullAway.Init")
    ApplicationContext service;

    @Test
    @DisplayName("S5: openapi.yaml has every door of this service, and no other")
    void theContractIsWhatIsThere() {
        var written = new TreeSet<String>();
        Contract.own().operations().forEach(operation -> written.add(operation.toString()));
        assertThat(ServletRoutes.of(service)).isEqualTo(written);
    }
}
