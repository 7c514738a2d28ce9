package support.pledge.streams;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * One setting for all of Spring Boot's: {@code pledge.traces}, the address of an OTLP/HTTP receiver such as {@code http://collector:4318}.
 * Empty: nothing of OpenTelemetry is started. {@code pledge.traces-share} of the traces that begin here are recorded; of those that a
 * caller began, what the caller says.
 */
final class TracingSwitch implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String address = environment.getProperty("pledge.traces", "").strip();
        Map<String, Object> settings = new HashMap<>();
        settings.put("management.opentelemetry.enabled", !address.isEmpty());
        settings.put("management.tracing.export.enabled", !address.isEmpty());
        // On a summary's count, where older Prometheus (Debian's 2.42) does not read them, and refuses the whole page.
        settings.put("management.tracing.exemplars.include", "none");
        if (!address.isEmpty()) {
            settings.put("management.opentelemetry.tracing.export.otlp.endpoint", endpoint(address));
            settings.put(
                    "management.tracing.sampling.probability", environment.getProperty("pledge.traces-share", "1"));
            settings.put("management.tracing.propagation.type", "w3c");
        }
        // After what an operator sets for Spring Boot itself.
        environment.getPropertySources().addLast(new MapPropertySource("pledge-tracing", settings));
    }

    private static String endpoint(String address) {
        String path = URI.create(address).getPath();
        return path == null || path.isEmpty() || path.equals("/")
                ? address.replaceAll("/$", "") + "/v1/traces"
                : address;
    }

    /** When the settings have been read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }
}
