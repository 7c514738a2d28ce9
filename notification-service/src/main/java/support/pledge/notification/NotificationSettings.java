package support.pledge.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import support.pledge.notification.delivery.Backoff;
import support.pledge.notification.delivery.RetrySettings;
import support.pledge.notification.mail.MailSettings;
import support.pledge.notification.mail.StatusPages;

/**
 * The keys under {@code pledge.*} that are this service's own; application.yaml gives each its environment variable.
 *
 * @param secret signs reply addresses and links to status pages, 32 bytes or more, the same as intake's
 * @param publicUrl how customers reach intake: the beginning of links to status pages; empty: there are none
 * @param mailFromDomain of Message-IDs and of mailboxes that are not named
 * @param mailboxes which desk writes from which address: {@code address=desk}, comma separated, as intake reads it
 */
@ConfigurationProperties("pledge")
record NotificationSettings(
        @DefaultValue("") String secret,
        @DefaultValue("") String publicUrl,
        @DefaultValue("pledge.localhost") String mailFromDomain,
        @DefaultValue("") String mailboxes,
        @DefaultValue Smtp smtp,
        @DefaultValue Retry retry) {

    NotificationSettings {
        if (secret.length() < 32) {
            throw new IllegalArgumentException(
                    "PLEDGE_SECRET has %d characters: give 32 or more, the same as intake has; reply addresses are signed with it"
                            .formatted(secret.length()));
        }
        // Built here once so that nonsense is refused at the start and not at the first message.
        mail(smtp, mailFromDomain, secret, mailboxes);
        new StatusPages(publicUrl, secret);
        retry.settings();
    }

    MailSettings mail() {
        return mail(smtp, mailFromDomain, secret, mailboxes);
    }

    StatusPages pages() {
        return new StatusPages(publicUrl, secret);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "NotificationSettings[" + mail() + ", " + retry + "]";
    }

    private static MailSettings mail(Smtp smtp, String domain, String secret, String mailboxes) {
        return new MailSettings(
                        smtp.host(), smtp.port(), domain, secret, MailSettings.mailboxes(mailboxes), smtp.connections())
                .fallingBackTo(smtp.fallback());
    }

    /**
     * The mail servers.
     *
     * @param fallback host:port of a second one, asked when the first is not there; empty: there is none
     * @param connections most that each lane holds to each mail server
     */
    record Smtp(
            @DefaultValue("127.0.0.1") String host,
            @DefaultValue("2525") int port,
            @DefaultValue("") String fallback,
            @DefaultValue("8") int connections) {}

    /**
     * How often and how long a message is tried.
     *
     * @param first wait after the first try that failed for a reason that is not the message's; each next one is {@code factor} times
     *     longer, up to {@code longest}. A mail server that is away is looked for as often.
     * @param deferredFirst the same, where the mail server said "not now" to this very message
     */
    record Retry(
            @DefaultValue("500ms") Duration first,
            @DefaultValue("2") double factor,
            @DefaultValue("30s") Duration longest,
            @DefaultValue("1m") Duration deferredFirst,
            @DefaultValue("15m") Duration deferredLongest,
            @DefaultValue("24h") Duration giveUpAfter) {

        RetrySettings settings() {
            return new RetrySettings(
                    new Backoff(first, factor, longest),
                    new Backoff(deferredFirst, factor, deferredLongest),
                    giveUpAfter);
        }
    }
}
