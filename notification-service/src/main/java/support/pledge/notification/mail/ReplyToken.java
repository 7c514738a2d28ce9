package support.pledge.notification.mail;

import java.util.Locale;

/**
 * What stands behind the plus in the address a customer answers to and in that for bounces, and in our Message-IDs; intake reads it: the ticket's number without
 * hyphens, a point, and 80 bits of HMAC-SHA256 over {@code reply|<number>|<address>} in Crockford's base 32, all lower
 * case. So an answer finds its ticket, and only the one it was sent to can give it.
 */
final class ReplyToken {
    private static final int SEAL = 16;

    private final Seal seal;

    ReplyToken(String secret) {
        seal = new Seal(secret);
    }

    String of(String ticket, String customerAddress) {
        var address = customerAddress.strip().toLowerCase(Locale.ROOT);
        return seal.token(ticket, SEAL, "reply|" + ticket + "|" + address);
    }
}
