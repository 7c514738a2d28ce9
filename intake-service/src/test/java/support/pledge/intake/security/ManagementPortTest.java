package support.pledge.intake.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;
import support.pledge.intake.IntakeTest;

@TestPropertySource(properties = "management.server.port=0")
class ManagementPortTest extends IntakeTest {
    @LocalManagementPort
    private int management;

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/prometheus"})
    void healthAndMetricsAreThereAndOnlyThere(String path) {
        assertThat(get(STRANGER, path).status()).isEqualTo(404);
        assertThat(atManagement(path)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/desks",
                "/openapi.yaml",
                "/pledge-chat.js",
                "/contact/demo",
                "/actuator/env",
                "/actuator/"
            })
    void noDoorOpensThere(String path) {
        assertThat(atManagement(path)).isEqualTo(404);
    }

    @Test
    void aTokenOpensNothingThere() {
        var id = ticket();
        assertThat(get(SHOP, "/v1/tickets/" + id).status()).isEqualTo(200);
        port = management;
        assertThat(get(SHOP, "/v1/tickets/" + id).status()).isEqualTo(404);
        assertThat(post(SHOP, "/v1/tickets", form("Help")).status()).isEqualTo(404);
    }

    /** The fixture is made anew for each test. */
    private int atManagement(String path) {
        port = management;
        return get(STRANGER, path).status();
    }
}
