package support.pledge.slatimer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SlaTimerApplication {

    public static void main(String[] args) {
        SpringApplication.run(SlaTimerApplication.class, args);
    }
}
