package support.pledge.policy.pack;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.PauseReason;

/**
 * One row of a clock: what is promised when.
 *
 * @param line in the pack's file
 * @param calendar name of the calendar whose open time counts; null for real time
 * @param thenClose whether the ticket is closed when the time has run out
 * @param because why, for people
 * @param source the sentence of the policy document
 */
public record Target(
        int line,
        When when,
        Within within,
        @Nullable String calendar,
        Set<PauseReason> pausesOn,
        boolean thenClose,
        @Nullable LocalText because,
        @Nullable String source) {}
