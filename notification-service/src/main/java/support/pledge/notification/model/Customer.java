package support.pledge.notification.model;

import org.jspecify.annotations.Nullable;

/**
 * Whom a message is for; everything that is not known is null.
 *
 * @param locale BCP 47 as stated by the customer's side, not checked
 * @param zone IANA name, not checked
 */
public record Customer(
        @Nullable String id,
        @Nullable String email,
        @Nullable String name,
        @Nullable String locale,
        @Nullable String account,
        @Nullable String zone) {

    /** Whether there is anything that mail could be sent to. */
    public boolean hasAddress() {
        return email != null && !email.isBlank();
    }

    /** Read in a language that was detected, where none was stated (C10). */
    public Customer inLanguage(String detected) {
        boolean stated = locale != null && !locale.isBlank();
        return stated || detected.isEmpty() ? this : new Customer(id, email, name, detected, account, zone);
    }
}
