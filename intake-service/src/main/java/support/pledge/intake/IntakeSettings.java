package support.pledge.intake;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import support.pledge.schemas.Broker;
import support.pledge.schemas.ContractSettings;

/**
 * What this service must be told, from the environment ({@code PLEDGE_...}) or properties ({@code pledge...}).
 *
 * @param kafka bootstrap servers
 * @param kafkaClient how this service makes itself known there, see {@link Broker#of}; empty: plaintext
 * @param registryUrl base URL of the schema registry
 * @param data directory for state; each service makes its own in it
 * @param secret signs tokens; at least 32 bytes
 * @param publicUrl how customers reach this service; empty: links are relative
 * @param sites origins of pages that carry the chat, see {@link support.pledge.intake.security.Sites}
 * @param mailboxes which desk a mail address belongs to: {@code address=desk}, comma separated
 * @param duplicatesWithin for how long a ticket is remembered as one that another may double; 0s: nothing is looked for
 * @param trustedMailServers names under which our own mail servers write Authentication-Results
 * @param mailsAnsweredPerHour how many mails of one sender are answered automatically; 0: all
 * @param mailLimit the most bytes of one mail, whichever way it comes in
 * @param fileLimit the most bytes of one file that a visitor, a form or a gateway hands in
 * @param bodyPatience how long a request's body may take to arrive
 */
@ConfigurationProperties("pledge")
public record IntakeSettings(
        String kafka,
        @DefaultValue("") String kafkaClient,
        String registryUrl,
        String data,
        int partitions,
        short replicationFactor,
        String secret,
        String publicUrl,
        List<String> sites,
        String mailboxes,
        @DefaultValue("24h") Duration duplicatesWithin,
        @DefaultValue List<String> trustedMailServers,
        @DefaultValue("30") int mailsAnsweredPerHour,
        @DefaultValue("25MB") DataSize mailLimit,
        @DefaultValue("10MB") DataSize fileLimit,
        @DefaultValue("20s") Duration bodyPatience) {
    private static final Duration LONGEST_MEMORY = Duration.ofDays(14);

    public IntakeSettings {
        if (data.isBlank()) {
            throw new IllegalArgumentException("PLEDGE_DATA is empty: name a directory that stays");
        }
        if (bodyPatience.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("pledge.body-patience is " + bodyPatience + ": give a second or more");
        }
        if (mailsAnsweredPerHour < 0) {
            throw new IllegalArgumentException(
                    "PLEDGE_MAILS_ANSWERED_PER_HOUR is " + mailsAnsweredPerHour + ": give 0 for no limit, or more");
        }
        if (mailLimit.toBytes() < 100_000 || mailLimit.toBytes() > 100_000_000) {
            throw new IllegalArgumentException("PLEDGE_MAIL_LIMIT is " + mailLimit + ": give 100KB to 95MB");
        }
        if (fileLimit.toBytes() < 100_000 || fileLimit.toBytes() > 25_000_000) {
            throw new IllegalArgumentException("PLEDGE_FILE_LIMIT is " + fileLimit + ": give 100KB to 23MB");
        }
        if (duplicatesWithin.isNegative() || duplicatesWithin.compareTo(LONGEST_MEMORY) > 0) {
            throw new IllegalArgumentException("PLEDGE_DUPLICATES_WITHIN is " + duplicatesWithin + ": give 0s to "
                    + LONGEST_MEMORY.toDays() + "d");
        }
        publicUrl = publicUrl.replaceAll("/+$", "");
        sites = sites.stream()
                .map(String::strip)
                .filter(site -> !site.isEmpty())
                .toList();
    }

    public Broker broker() {
        return Broker.of(kafka, kafkaClient);
    }

    /** As the contract's set-up wants it. */
    public ContractSettings contract() {
        return new ContractSettings(broker(), registryUrl, partitions, replicationFactor);
    }
}
