package support.pledge.intake.mail.lmtp;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where mail servers hand mail over.
 *
 * @param lmtp {@code host:port} or a port of 127.0.0.1; empty: off
 * @param smtp the same for plain SMTP
 * @param connections the most at once, per listener
 * @param recipients the most of one mail
 * @param idle how long a client may take for a command
 * @param dataPatience how long the text of a mail may take to arrive, all of it
 * @param answerPatience how long the log may take to acknowledge
 */
@ConfigurationProperties("pledge.listener")
public record ListenerSettings(
        @DefaultValue("") String lmtp,
        @DefaultValue("") String smtp,
        @DefaultValue("50") int connections,
        @DefaultValue("100") int recipients,
        @DefaultValue("60s") Duration idle,
        @DefaultValue("5m") Duration dataPatience,
        @DefaultValue("20s") Duration answerPatience) {
    public ListenerSettings {
        if (connections < 1 || recipients < 1) {
            throw new IllegalArgumentException(
                    "pledge.listener.connections and pledge.listener.recipients must be 1 or more");
        }
        Endpoint.parse("PLEDGE_LMTP", lmtp);
        Endpoint.parse("PLEDGE_SMTP_IN", smtp);
    }
}
