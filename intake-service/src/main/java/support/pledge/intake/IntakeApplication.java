package support.pledge.intake;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class IntakeApplication {
    /** @param args none; the environment tells all */
    public static void main(String[] args) {
        SpringApplication.run(IntakeApplication.class, args);
    }
}
