package support.pledge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;

class ManagementAddressTest {
    @Test
    void aPortOfItsOwnIsReachedFromWhereTheServiceIs() {
        assertThat(address(Map.of("server.address", "127.0.0.1", "management.server.port", "9080")))
                .isEqualTo("127.0.0.1");
        assertThat(address(Map.of("server.address", "0.0.0.0", "management.server.port", "0")))
                .isEqualTo("0.0.0.0");
    }

    @Test
    void anAddressThatIsSaidStays() {
        assertThat(address(Map.of(
                        "server.address", "127.0.0.1",
                        "management.server.port", "9080",
                        "management.server.address", "10.0.0.1")))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void withoutAPortOfItsOwnThereIsNoAddressForIt() {
        assertThat(address(Map.of("server.address", "127.0.0.1"))).isNull();
        assertThat(address(
                        Map.of("server.address", "127.0.0.1", "server.port", "8081", "management.server.port", "8081")))
                .isNull();
    }

    /** What a service started with these settings has, as the framework finds the post-processor by itself. */
    private static @Nullable String address(Map<String, String> settings) {
        var application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(new LinkedHashMap<>(settings));
        try (var context = application.run()) {
            return context.getEnvironment().getProperty("management.server.address");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}
