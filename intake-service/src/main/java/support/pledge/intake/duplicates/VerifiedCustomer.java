package support.pledge.intake.duplicates;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Channel;
import support.pledge.events.TicketOpened;

/**
 * Who a ticket is of, as far as somebody vouches for it: a portal or phone desk for the id and the address it states, a mail for its
 * sender, to whom alone the answer goes, unless it was found to be forged. What a visitor types into a chat or a form vouches for nothing: else a stranger could learn,
 * by typing an address, that its owner has a ticket.
 */
public final class VerifiedCustomer {
    private static final Set<Channel> TYPED = Set.of(Channel.CHAT, Channel.FORM, Channel.UNKNOWN);

    private VerifiedCustomer() {}

    /** Each name that is vouched for, within the desk; empty where nothing is. */
    public static Set<String> names(TicketOpened opened) {
        var customer = opened.getCustomer();
        var mail = opened.getMail();
        boolean vouchedFor = mail == null || !mail.getAutomatic() && !Boolean.FALSE.equals(mail.getAuthentic());
        boolean mailToo = vouchedFor && !TYPED.contains(opened.getChannel());
        return names(opened.getMeta().getDesk(), customer.getId(), mailToo ? customer.getEmail() : null);
    }

    /** The names of somebody of whom both are known for certain. */
    public static Set<String> names(String desk, @Nullable String id, @Nullable String email) {
        var names = new TreeSet<String>();
        if (id != null && !id.isBlank()) {
            names.add(desk + "|id|" + id.strip());
        }
        if (email != null && !email.isBlank()) {
            names.add(desk + "|mail|" + email.strip().toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
