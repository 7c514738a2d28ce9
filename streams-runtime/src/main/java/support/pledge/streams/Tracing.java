package support.pledge.streams;

import io.micrometer.observation.ObservationFilter;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import support.pledge.streams.trace.Traces;

/** Spring Boot's OpenTelemetry for our own spans; {@link TracingSwitch} says whether there is one. No span tells a secret. */
@Configuration(proxyBeanMethods = false)
public class Tracing {

    @Bean
    Traces traces(ObjectProvider<OpenTelemetry> telemetry, @Value("${pledge.traces:}") String address) {
        return address.isBlank() ? Traces.OFF : new Traces(telemetry.getIfAvailable(OpenTelemetry::noop), true);
    }

    /** Who knows the link to a status page or a file may open it: spans tell the route, not the path. */
    @Bean
    ObservationFilter noPaths() {
        return observation -> observation.removeHighCardinalityKeyValue("http.url");
    }
}
