package support.pledge.policy.pack;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of time as packs write them: {@code 30s 10m 4h 2d 1h30m 2bd none}. */
final class Amounts {
    private static final String NUMBER = "(\\d{1,6}(?:\\.\\d{1,3})?)";
    private static final Pattern PART = Pattern.compile(NUMBER + "\\s*([smhd])\\s*");
    private static final Pattern TIME = Pattern.compile("(?:" + PART.pattern() + ")+");
    private static final Pattern BUSINESS_DAYS = Pattern.compile(NUMBER + "\\s*bd");
    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L);

    private Amounts() {}

    /** @throws IllegalArgumentException when it is no amount, or nothing at all */
    static Within within(String text) {
        String amount = text.strip();
        Matcher businessDays = BUSINESS_DAYS.matcher(amount);
        if (amount.equals("none")) {
            return new Within.None();
        }
        if (businessDays.matches() && new BigDecimal(businessDays.group(1)).signum() > 0) {
            return new Within.BusinessDays(amount, new BigDecimal(businessDays.group(1)));
        }
        return new Within.Time(amount, duration(amount));
    }

    /** @throws IllegalArgumentException when it is no amount of real time, or nothing at all */
    static Duration duration(String text) {
        Duration sum = Duration.ZERO;
        if (TIME.matcher(text.strip()).matches()) {
            Matcher part = PART.matcher(text.strip());
            while (part.find()) {
                BigDecimal millis = new BigDecimal(part.group(1))
                        .multiply(BigDecimal.valueOf(1000 * SECONDS.getOrDefault(part.group(2), 0L)));
                sum = sum.plusMillis(millis.longValue());
            }
        }
        if (sum.isZero()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no amount of time: write it like 30s, 10m, 4h, 2d, 2bd or none");
        }
        return sum;
    }
}
