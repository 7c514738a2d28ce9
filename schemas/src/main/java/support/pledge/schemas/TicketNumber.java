package support.pledge.schemas;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A ticket's number as people say it over the phone: {@code XXXX-XXXX-XXX}, ten characters of Crockford's base 32 and a
 * check character. The check is ISO 7064's hybrid system, modulo 33 and 32: it finds each wrong character and all but
 * one kind of swapped neighbours.
 *
 * @param text the one spelling that is stored and shown
 */
public record TicketNumber(String text) {
    private static final int BODY = 10;
    private static final int MODULUS = 32;
    private static final int RANDOM_BYTES = 8;

    /** A number by chance: 50 bits. */
    public static TicketNumber random(RandomGenerator chance) {
        var bytes = new byte[RANDOM_BYTES];
        chance.nextBytes(bytes);
        return of(bytes);
    }

    /** The number that the first 50 bits make. */
    public static TicketNumber of(byte[] bytes) {
        var body = Base32.encode(bytes, BODY);
        var all = body + Base32.ALPHABET.charAt(check(body));
        return new TicketNumber(all.substring(0, 4) + "-" + all.substring(4, 8) + "-" + all.substring(8));
    }

    /** Reads what a person wrote: any case, O for 0, I or L for 1, with or without hyphens and spaces. */
    public static Optional<TicketNumber> parse(String written) {
        var body = new StringBuilder(BODY + 1);
        for (char c : written.toCharArray()) {
            if (c == '-' || c == ' ') {
                continue;
            }
            int value = Base32.valueOf(c);
            if (value < 0 || body.length() > BODY) {
                return Optional.empty();
            }
            body.append(Base32.ALPHABET.charAt(value));
        }
        if (body.length() != BODY + 1 || Base32.valueOf(body.charAt(BODY)) != check(body.substring(0, BODY))) {
            return Optional.empty();
        }
        body.insert(8, '-').insert(4, '-');
        return Optional.of(new TicketNumber(body.toString()));
    }

    /** As it stands in mail addresses and tokens: lower case, no hyphens. */
    public String compact() {
        return text.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static int check(String body) {
        int product = MODULUS;
        for (char c : body.toCharArray()) {
            int sum = (product + Base32.valueOf(c)) % MODULUS;
            product = (sum == 0 ? MODULUS : sum) * 2 % (MODULUS + 1);
        }
        return (MODULUS + 1 - product) % MODULUS;
    }

    @Override
    public String toString() {
        return text;
    }
}
