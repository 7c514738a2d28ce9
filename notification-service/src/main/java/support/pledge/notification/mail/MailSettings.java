package support.pledge.notification.mail;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How mails leave.
 *
 * @param relays the mail servers in the order of preference
 * @param domain of Message-IDs, of senders for bounces, and of mailboxes that are not named
 * @param secret what reply addresses are signed with: the same text that intake has, at least 32 bytes
 * @param mailboxes desk to its address; a desk that is not named writes from {@code support@<domain>}
 * @param connections most connections that one lane holds to each mail server
 */
public record MailSettings(
        List<Relay> relays, String domain, String secret, Map<String, String> mailboxes, int connections) {
    private static final int LEAST_SECRET = 32;
    private static final int MOST_CONNECTIONS = 100;

    /** The token takes 28 of the 64 characters that may stand before the {@code @}, and the plus one more. */
    private static final int LONGEST_LOCAL_PART = 35;

    private static final Pattern DOMAIN = Pattern.compile("(?i)[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    /** @throws IllegalArgumentException naming the setting that makes no sense */
    public MailSettings {
        require(!relays.isEmpty(), "relays: none; name the mail server");
        relays = List.copyOf(relays);
        require(DOMAIN.matcher(domain).matches(), "domain: '" + domain + "' is no domain name");
        int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
        require(bytes >= LEAST_SECRET, "secret: " + bytes + " bytes; give at least 32, the same as intake has");
        require(
                connections > 0 && connections <= MOST_CONNECTIONS,
                "connections: " + connections + " is not between 1 and " + MOST_CONNECTIONS);
        domain = domain.toLowerCase(Locale.ROOT);
        mailboxes = mailboxes.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, box -> checked(box.getKey(), box.getValue())));
    }

    /** With one mail server. */
    public MailSettings(
            String smtpHost,
            int smtpPort,
            String domain,
            String secret,
            Map<String, String> mailboxes,
            int connections) {
        this(List.of(Relay.first(smtpHost, smtpPort)), domain, secret, mailboxes, connections);
    }

    /**
     * With a second mail server for when the first is not there.
     *
     * @param fallback host:port, or empty for none
     */
    public MailSettings fallingBackTo(String fallback) {
        return fallback.isBlank()
                ? this
                : new MailSettings(
                        List.of(relays.getFirst(), Relay.fallback(fallback)), domain, secret, mailboxes, connections);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "MailSettings[" + relays + ", domain=" + domain + ", mailboxes=" + mailboxes + ", connections="
                + connections + "]";
    }

    String mailboxOf(String desk) {
        return mailboxes.getOrDefault(desk, "support@" + domain);
    }

    private static String checked(String desk, String mailbox) {
        try {
            var address = Address.of(mailbox);
            require(
                    address.indexOf('+') < 0 && address.indexOf('@') <= LONGEST_LOCAL_PART,
                    "mailbox of desk '" + desk + "': at most 35 characters without a plus before the @, because the"
                            + " reply address adds a token there");
            return address;
        } catch (Address.Malformed e) {
            throw new IllegalArgumentException("mailbox of desk '" + desk + "': " + e.getMessage(), e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * Desk to address, read from {@code address=desk}, comma separated; a desk with several addresses writes from the first.
     *
     * @throws IllegalArgumentException naming the entry that is not of that form
     */
    public static Map<String, String> mailboxes(String listed) {
        Map<String, String> byDesk = new LinkedHashMap<>();
        for (String entry : listed.split(",")) {
            if (entry.isBlank()) {
                continue;
            }
            int equals = entry.lastIndexOf('=');
            if (equals < 1 || entry.substring(equals + 1).isBlank()) {
                throw new IllegalArgumentException("PLEDGE_MAILBOXES: '" + entry.strip() + "' must be address=desk");
            }
            byDesk.putIfAbsent(
                    entry.substring(equals + 1).strip(),
                    entry.substring(0, equals).strip());
        }
        return byDesk;
    }
}
