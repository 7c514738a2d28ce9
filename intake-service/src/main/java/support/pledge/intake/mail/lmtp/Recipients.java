package support.pledge.intake.mail.lmtp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import support.pledge.intake.mail.Mailboxes;

/** Whom mail is taken for: the mailboxes of the desks, and the return addresses of our own mails. */
final class Recipients {
    private static final Pattern BOUNCE = Pattern.compile("(?i)bounce\\+[^@]+@[^@]+");
    private final Mailboxes mailboxes;

    Recipients(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    /** @param desk null: the token in the address says which ticket it is about */
    record Recipient(String address, @Nullable String desk) {
        /** Recipients with the same one are served by one ticket. */
        String group() {
            return desk == null ? "token of " + address.toLowerCase(Locale.ROOT) : "desk " + desk;
        }
    }

    /** Empty where nobody here is called so. */
    Optional<Recipient> find(String address) {
        var desk = mailboxes.deskOf(List.of(address));
        return desk.isEmpty() && !BOUNCE.matcher(address).matches()
                ? Optional.empty()
                : Optional.of(new Recipient(address, desk.orElse(null)));
    }
}
