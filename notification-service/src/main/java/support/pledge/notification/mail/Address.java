package support.pledge.notification.mail;

import java.net.IDN;
import java.util.regex.Pattern;

/**
 * Checks a bare address. Stricter than RFC 5322: no comments, quotes, groups or lists, so that nothing in it can be
 * read as a second recipient or a second command. A domain in other letters is written in its ASCII form.
 */
final class Address {
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("(?i)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST = 254;

    private Address() {}

    /** The address without surrounding blanks. */
    static String of(String written) throws Malformed {
        var bare = written.strip();
        int at = bare.lastIndexOf('@');
        if (at < 1 || bare.length() > LONGEST) {
            throw new Malformed("not a mail address");
        }
        var local = bare.substring(0, at);
        if (local.length() > LONGEST_LOCAL || !LOCAL.matcher(local).matches()) {
            throw new Malformed(
                    "the part before the @ of the mail address is malformed, or has other than ASCII letters");
        }
        return local + "@" + domain(bare.substring(at + 1));
    }

    private static String domain(String written) throws Malformed {
        try {
            var ascii = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES);
            if (DOMAIN.matcher(ascii).matches()) {
                return ascii;
            }
        } catch (IllegalArgumentException noDomain) {
            // said below
        }
        throw new Malformed("the domain of the mail address is malformed");
    }

    /** The message does not repeat the address: it is personal data. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String what) {
            super(what);
        }
    }
}
