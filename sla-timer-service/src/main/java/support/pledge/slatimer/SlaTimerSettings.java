package support.pledge.slatimer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys under {@code pledge.*} that are this service's own; application.yaml gives each its environment variable.
 *
 * @param packPatience how long an event waits for a policy that is not published yet
 */
@ConfigurationProperties("pledge")
public record SlaTimerSettings(@DefaultValue("5s") Duration packPatience) {}
