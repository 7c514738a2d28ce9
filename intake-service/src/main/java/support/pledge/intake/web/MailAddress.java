package support.pledge.intake.web;

import java.net.IDN;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which customers' addresses a door takes: those that notification-service can write to, by the rule of its mails. Stricter
 * than RFC 5322, for what an address could smuggle in; a domain may have other letters, the part before the @ may not,
 * because few mail servers speak SMTPUTF8 (RFC 6531).
 */
public final class MailAddress {
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(\\." + ATOM + ")*");
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile("(?i)(" + LABEL + "\\.)*" + LABEL);
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST = 254;

    private MailAddress() {}

    /** The address in a field; null where it is missing or refused. */
    public static @Nullable String read(Fields fields, String name) {
        var address = fields.line(name, LONGEST);
        var fault = address == null ? null : fault(address);
        if (fault != null) {
            fields.refuse(name, fault);
            return null;
        }
        return address;
    }

    /** Whether mail can be sent there, as far as its form goes. */
    public static boolean isOne(String address) {
        return address.length() <= LONGEST && fault(address) == null;
    }

    /** What is wrong with an address, without repeating it; null if nothing is. */
    static @Nullable String fault(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1) {
            return "is not a mail address";
        }
        var local = address.substring(0, at);
        if (local.chars().anyMatch(c -> c > 127)) {
            return "has other than ASCII letters before the @: mails to such an address cannot be sent from here";
        }
        if (local.length() > LONGEST_LOCAL || !LOCAL.matcher(local).matches()) {
            return "is not a mail address: the part before the @ is malformed";
        }
        return isDomain(address.substring(at + 1)) ? null : "is not a mail address: its domain is malformed";
    }

    private static boolean isDomain(String written) {
        try {
            return DOMAIN.matcher(IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES))
                    .matches();
        } catch (IllegalArgumentException noDomain) {
            return false;
        }
    }
}
