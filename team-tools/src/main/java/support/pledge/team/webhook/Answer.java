package support.pledge.team.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** What the receiver made of a request. */
sealed interface Answer {
    /** It has the item. */
    record Taken() implements Answer {}

    /** It will never want it. */
    record Unwanted(String why) implements Answer {}

    /**
     * It may take it later.
     *
     * @param after what it asked to be given; zero where it said nothing
     */
    record Later(String why, Duration after) implements Answer {}

    Set<Integer> PASSING = Set.of(408, 409, 425, 429);

    /** @param retryAfter the header of that name, as it is; empty for none */
    static Answer of(int status, String retryAfter, Instant now) {
        if (status >= 200 && status < 300) {
            return new Taken();
        }
        var why = "answered " + status;
        return status >= 400 && status < 500 && !PASSING.contains(status)
                ? new Unwanted(why)
                : new Later(why, wait(retryAfter, now));
    }

    /** Seconds or a date; what is neither counts as not said. */
    private static Duration wait(String retryAfter, Instant now) {
        try {
            if (retryAfter.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(retryAfter));
            }
            var until = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
