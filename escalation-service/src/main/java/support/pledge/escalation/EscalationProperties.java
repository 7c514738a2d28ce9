package support.pledge.escalation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys under {@code pledge.*} that are this service's own; application.yaml gives each its environment variable.
 *
 * @param publicUrl the beginning of links to tickets in work items; empty for none
 * @param packPatience how long an event waits for a policy that is not published yet
 * @param deskShare of each 100 ms of a stream thread: what one desk may have before its events wait and let other desks' go first
 */
@ConfigurationProperties("pledge")
record EscalationProperties(
        @DefaultValue("") String publicUrl,
        @DefaultValue("5s") Duration packPatience,
        @DefaultValue("20ms") Duration deskShare) {}
