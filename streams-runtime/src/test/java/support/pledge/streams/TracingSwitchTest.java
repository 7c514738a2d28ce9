package support.pledge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class TracingSwitchTest {
    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void nothingIsStartedWithoutAnAddress() {
        decide();
        assertThat(environment.getProperty("management.opentelemetry.enabled", Boolean.class))
                .isFalse();
        assertThat(environment.getProperty("management.tracing.export.enabled", Boolean.class))
                .isFalse();
        assertThat(environment.getProperty("management.opentelemetry.tracing.export.otlp.endpoint"))
                .isNull();
    }

    @Test
    void oneAddressTurnsItOn() {
        environment.setProperty("pledge.traces", "http://collector:4318/");
        decide();
        assertThat(environment.getProperty("management.opentelemetry.enabled", Boolean.class))
                .isTrue();
        assertThat(environment.getProperty("management.opentelemetry.tracing.export.otlp.endpoint"))
                .isEqualTo("http://collector:4318/v1/traces");
        assertThat(environment.getProperty("management.tracing.sampling.probability", Double.class))
                .isEqualTo(1);
    }

    @Test
    void aPathIsLeftAsItIsGiven() {
        environment.setProperty("pledge.traces", "https://traces.example/otlp/v1/traces");
        environment.setProperty("pledge.traces-share", "0.05");
        decide();
        assertThat(environment.getProperty("management.opentelemetry.tracing.export.otlp.endpoint"))
                .isEqualTo("https://traces.example/otlp/v1/traces");
        assertThat(environment.getProperty("management.tracing.sampling.probability", Double.class))
                .isEqualTo(0.05);
    }

    private void decide() {
        new TracingSwitch().postProcessEnvironment(environment, new SpringApplication());
    }
}
