package support.pledge.intake.mail;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which desk a mail address belongs to, as {@code PLEDGE_MAILBOXES} lists it: {@code address=desk}, comma separated. */
public final class Mailboxes {
    private final Map<String, String> desks;

    private Mailboxes(Map<String, String> desks) {
        this.desks = Map.copyOf(desks);
    }

    /** @throws IllegalArgumentException naming the entry that is wrong */
    public static Mailboxes parse(String list) {
        var desks = new HashMap<String, String>();
        for (var entry : list.split(",")) {
            if (entry.isBlank()) {
                continue;
            }
            int equals = entry.indexOf('=');
            if (equals < 1
                    || !entry.substring(0, equals).contains("@")
                    || entry.substring(equals + 1).isBlank()) {
                throw new IllegalArgumentException("PLEDGE_MAILBOXES: '" + entry.strip() + "' must be address=desk");
            }
            desks.put(
                    plain(entry.substring(0, equals)),
                    entry.substring(equals + 1).strip());
        }
        return new Mailboxes(desks);
    }

    /** The desk of the first recipient that has one; what stands behind a plus does not count. */
    public Optional<String> deskOf(Collection<String> recipients) {
        return recipients.stream()
                .map(Mailboxes::plain)
                .filter(desks::containsKey)
                .map(desks::get)
                .findFirst();
    }

    /** Whether mail to that address comes to us. */
    public boolean isOurs(String address) {
        return desks.containsKey(plain(address));
    }

    private static String plain(String address) {
        return address.strip().toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*@", "@");
    }
}
