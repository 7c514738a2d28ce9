package support.pledge.notification;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import support.pledge.notification.delivery.RetrySettings;
import support.pledge.notification.mail.MailSettings;
import support.pledge.schemas.ContractSettings;

/**
 * The keys under {@code pledge.*}; application.yaml gives each its environment variable.
 *
 * @param kafka bootstrap servers
 * @param registryUrl base URL of the schema registry
 * @param data root of state directories; this service keeps its own below it
 * @param secret signs reply addresses, 32 bytes or more, the same as intake's
 * @param mailFromDomain of Message-IDs and of mailboxes that are not named
 * @param mailboxes which desk writes from which address: {@code address=desk}, comma separated, as intake reads it
 */
@ConfigurationProperties("pledge")
record NotificationSettings(
        String kafka,
        String registryUrl,
        Path data,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue("6") int partitions,
        @DefaultValue("") String secret,
        @DefaultValue("pledge.localhost") String mailFromDomain,
        @DefaultValue("") String mailboxes,
        @DefaultValue Smtp smtp,
        @DefaultValue Retry retry,
        @DefaultValue Streams streams) {

    NotificationSettings {
        if (secret.length() < 32) {
            throw new IllegalArgumentException(
                    "PLEDGE_SECRET has %d characters: give 32 or more, the same as intake has; reply addresses are signed with it"
                            .formatted(secret.length()));
        }
        // Built here once so that nonsense is refused at the start and not at the first message.
        mail(smtp, mailFromDomain, secret, mailboxes);
        retry.settings();
    }

    ContractSettings contract() {
        return new ContractSettings(kafka, registryUrl, partitions, replicationFactor);
    }

    MailSettings mail() {
        return mail(smtp, mailFromDomain, secret, mailboxes);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "NotificationSettings[" + kafka + ", " + registryUrl + ", " + data + ", " + mail() + ", " + retry + "]";
    }

    private static MailSettings mail(Smtp smtp, String domain, String secret, String mailboxes) {
        return new MailSettings(
                smtp.host(), smtp.port(), domain, secret, MailSettings.mailboxes(mailboxes), smtp.connections());
    }

    /** @param connections most that each lane holds to the mail server */
    record Smtp(
            @DefaultValue("127.0.0.1") String host,
            @DefaultValue("2525") int port,
            @DefaultValue("8") int connections) {}

    /**
     * How often and how long a message is tried.
     *
     * @param first wait after the first try; each next one is {@code factor} times longer, up to {@code longest}
     */
    record Retry(
            @DefaultValue("500ms") Duration first,
            @DefaultValue("2") double factor,
            @DefaultValue("30s") Duration longest,
            @DefaultValue("10m") Duration giveUpAfter) {

        RetrySettings settings() {
            return new RetrySettings(first, factor, longest, giveUpAfter);
        }
    }

    /**
     * @param instance names this instance for ever: with the same name it takes its place in the groups again at once
     * @param threads stream threads; one for each two cores
     * @param standbys copies of the state on other instances, one when there are two or more
     * @param cacheMegabytes all that the stores may hold in memory beside the Java heap
     * @param memtableMegabytes what one store collects before it writes to disk
     */
    record Streams(
            @DefaultValue("0") String instance,
            @DefaultValue("1") int threads,
            @DefaultValue("0") int standbys,
            @DefaultValue("64") int cacheMegabytes,
            @DefaultValue("8") int memtableMegabytes) {

        Streams {
            if (threads < 1 || standbys < 0) {
                throw new IllegalArgumentException(
                        "pledge.streams: threads is %d, standbys %d: give 1 or more, 0 or more"
                                .formatted(threads, standbys));
            }
            if (memtableMegabytes < 1 || cacheMegabytes < 2 * memtableMegabytes) {
                throw new IllegalArgumentException(
                        "pledge.streams: cache-megabytes is %d, memtable-megabytes %d: the cache holds two memtables at least"
                                .formatted(cacheMegabytes, memtableMegabytes));
            }
        }
    }
}
