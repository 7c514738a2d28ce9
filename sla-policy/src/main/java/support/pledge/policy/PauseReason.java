package support.pledge.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a ticket can wait for. */
public enum PauseReason {
    AWAITING_CUSTOMER,
    AWAITING_THIRD_PARTY;

    /** As written in packs: {@code awaiting-customer}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<PauseReason> fromKey(String key) {
        return Arrays.stream(values())
                .filter(reason -> reason.key().equals(key))
                .findFirst();
    }
}
