package support.pledge.notification;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import support.pledge.access.servlet.NoDoors;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(NoDoors.class)
public class NotificationApplication {

    public static void main(String[] args) {
        SpringApplication.run(NotificationApplication.class, args);
    }
}
