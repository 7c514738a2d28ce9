package support.pledge.notification.mail;

import java.util.HashMap;
import java.util.regex.Pattern;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Message;

/**
 * The page on which a customer sees how their ticket stands: {@code <public address>/t/<token>}. Whoever has the link may read that one
 * ticket and change nothing, so a program that opens the links of mails does no harm. Intake reads the token: the ticket's number without
 * hyphens, a point, and 120 bits of HMAC-SHA256 over {@code status|<number>} in Crockford's base 32, all lower case.
 */
public final class StatusPages {
    private static final int SEAL = 24;

    /** Plain enough to be a link in every mail program. */
    private static final Pattern PUBLIC_URL =
            Pattern.compile("(?i)https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?(/[a-z0-9._~/-]*)?");

    private final String publicUrl;
    private final Seal seal;

    /**
     * @param publicUrl how customers reach intake; empty: there are no links
     * @throws IllegalArgumentException if it cannot begin a link
     */
    public StatusPages(String publicUrl, String secret) {
        this.publicUrl = publicUrl.strip().replaceAll("/+$", "");
        if (!this.publicUrl.isEmpty() && !PUBLIC_URL.matcher(this.publicUrl).matches()) {
            throw new IllegalArgumentException(
                    "PLEDGE_PUBLIC_URL: '%s' cannot begin a link; give it as https://support.example, or leave it out"
                            .formatted(publicUrl));
        }
        seal = new Seal(secret);
    }

    /** The message with its ticket's page; whether it is told decides who puts it into words. */
    public Message shownIn(Message message) {
        if (publicUrl.isEmpty()) {
            return message;
        }
        var facts = new HashMap<>(message.draft().facts());
        facts.put(Fact.TICKET_PAGE, publicUrl + "/t/" + token(message.ticket()));
        return message.with(message.draft().with(facts));
    }

    String token(String ticket) {
        return seal.token(ticket, SEAL, "status|" + ticket);
    }
}
