package support.pledge.policy.pack;

import java.math.BigDecimal;
import java.time.Duration;

/** How long a promise may take; {@link #text()} is as written in the pack. */
public sealed interface Within {
    String text();

    /** Nothing is promised. */
    record None() implements Within {
        @Override
        public String text() {
            return "none";
        }
    }

    /** Real time, or open time where the row has a calendar. */
    record Time(String text, Duration duration) implements Within {}

    record BusinessDays(String text, BigDecimal days) implements Within {}
}
