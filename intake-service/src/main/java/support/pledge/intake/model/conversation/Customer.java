package support.pledge.intake.model.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Whom the ticket is for, as far as known.
 *
 * @param locale BCP 47
 * @param zone IANA name
 */
public record Customer(
        @Nullable String id,
        @Nullable String email,
        @Nullable String name,
        @Nullable String locale,
        @Nullable String account,
        @Nullable String zone,
        @Nullable String phone) {
    public static final Customer UNKNOWN = new Customer(null, null, null, null, null, null, null);
}
