package support.pledge.access;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Health and metrics on a port of their own are reached from where the service is: without an address of its own that port would be open on
 * every one of the machine's. It cannot stand in application.yaml: where there is no such port, the framework refuses an address for it.
 */
final class ManagementAddress implements EnvironmentPostProcessor, Ordered {
    private static final String PORT = "management.server.port";
    private static final String ADDRESS = "management.server.address";

    /** After the files have been read. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var address = environment.getProperty("server.address", "");
        if (isApart(environment) && !environment.containsProperty(ADDRESS) && !address.isBlank()) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("managementAddress", Map.of(ADDRESS, address)));
        }
    }

    private static boolean isApart(ConfigurableEnvironment environment) {
        var port = environment.getProperty(PORT, "");
        return !port.isBlank() && !port.equals(environment.getProperty("server.port", "8080"));
    }
}
