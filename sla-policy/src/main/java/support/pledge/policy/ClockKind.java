package support.pledge.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The promises that can be put on a clock.
 *
 * <p>What starts and ends each of them is told by {@link SlaLifecycle}. Two kinds are no promises that can be broken: when
 * {@link #EXPECTED_RESOLUTION} or {@link #CUSTOMER_WAIT} runs out it <em>expires</em> (S14: the customer is told; S5: the ticket is closed).
 */
public enum ClockKind {
    ACKNOWLEDGEMENT,
    FIRST_RESPONSE,
    NEXT_RESPONSE,
    PERIODIC_UPDATE,
    RESOLUTION,
    EXPECTED_RESOLUTION,
    CUSTOMER_WAIT,
    TEAM_ACCEPTANCE;

    /** As written in packs and on the command line: {@code first-response}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ClockKind> fromKey(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** True for the kinds that run out without a broken promise. */
    public boolean expires() {
        return this == EXPECTED_RESOLUTION || this == CUSTOMER_WAIT;
    }

    /** What pauses this clock when the pack does not say: an answer is owed whatever we wait for, work is not. */
    public Set<PauseReason> defaultPauses() {
        return switch (this) {
            case RESOLUTION, EXPECTED_RESOLUTION, PERIODIC_UPDATE ->
                Set.of(PauseReason.AWAITING_CUSTOMER, PauseReason.AWAITING_THIRD_PARTY);
            case ACKNOWLEDGEMENT, FIRST_RESPONSE, NEXT_RESPONSE, CUSTOMER_WAIT, TEAM_ACCEPTANCE -> Set.of();
        };
    }
}
