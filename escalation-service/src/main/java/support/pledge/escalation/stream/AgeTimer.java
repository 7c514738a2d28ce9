package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import support.pledge.timer.DueTimer;

/** That a ticket will be so old in a cycle: as what a timer carries. */
record AgeTimer(String ticket, int cycle, Duration age) {
    private static final String SEPARATOR = "/";

    static AgeTimer of(DueTimer timer) {
        String[] parts = new String(timer.payload(), UTF_8).split(SEPARATOR, 3);
        return new AgeTimer(parts[0], Integer.parseInt(parts[1]), Duration.parse(parts[2]));
    }

    /** A new cycle takes the place of the one before. */
    String owner() {
        return ticket + SEPARATOR + age;
    }

    byte[] payload() {
        return String.join(SEPARATOR, ticket, String.valueOf(cycle), age.toString())
                .getBytes(UTF_8);
    }
}
