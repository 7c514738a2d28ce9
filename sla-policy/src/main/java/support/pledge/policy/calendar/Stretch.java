package support.pledge.policy.calendar;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A piece of time in which a calendar stays open or stays closed for one reason.
 *
 * @param to not before {@code from}
 * @param holiday the day that is the reason for being closed; null where it is open, or closed by its regular hours
 */
public record Stretch(
        Instant from, Instant to, boolean open, @Nullable LocalDate holiday) {}
