package support.pledge.access.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContractTest {
    @Test
    void operationsSayWhoMayCallThem() {
        var desk = Contract.own().operations().getFirst();
        assertThat(desk).hasToString("GET /v1/desks/{desk}");
        assertThat(desk.callers()).containsExactly("agent");
        assertThat(desk.known()).containsExactly("agentToken");
        assertThat(desk.foreign()).isEqualTo("404");
        assertThat(desk.isPublic()).isFalse();
    }

    @Test
    void anAddressIsKnownByItsPattern() {
        var contract = Contract.own();
        assertThat(contract.route("/v1/desks/demo")).isEqualTo("/v1/desks/{desk}");
        assertThat(contract.route("/v1/desks/all")).isEqualTo("/v1/desks/all");
        assertThat(contract.route("/v1/tickets:batch")).isEqualTo("/v1/tickets:batch");
        assertThat(contract.route("/v1/desks/demo/more")).isEqualTo("none");
        assertThat(contract.route("/secret-token")).isEqualTo("none");
    }

    @Test
    void anOperationWithoutCallersIsNoContract() {
        var document = "paths: {/v1/x: {get: {summary: X, security: []}}}";
        assertThatThrownBy(() -> Contract.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("GET /v1/x has no 'x-callers'");
    }
}
