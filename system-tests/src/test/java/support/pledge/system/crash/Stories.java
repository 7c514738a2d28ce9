package support.pledge.system.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What happens to tickets, by the seed alone; when it happens is for the load to say. */
final class Stories {
    private static final Happening[] LATER = {
        Happening.AGENT,
        Happening.AGENT,
        Happening.CUSTOMER,
        Happening.CUSTOMER,
        Happening.AWAIT_CUSTOMER,
        Happening.AWAIT_OTHERS,
        Happening.RESUMED,
        Happening.EXPECTED,
        Happening.RESOLVED,
        Happening.REOPENED,
        Happening.CLOSED
    };
    private static final int MOST = 6;
    private static final int LONGEST_PAUSE_MILLIS = 2_500;
    private static final double SENT_TWICE = 0.03;

    private final Random random;
    private int number;

    Stories(long seed) {
        random = new Random(seed);
    }

    /** @param after milliseconds after the ticket's opening */
    record Step(int after, Fact fact) {}

    /** A third of all tickets are left alone. An event that is sent twice comes with the same id, right behind itself. */
    List<Step> next(int severity) {
        String ticket = "crash-" + number++;
        var steps = new ArrayList<Step>();
        steps.add(new Step(0, fact(ticket, Happening.OPENED, severity)));
        int events = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(MOST);
        int after = 0;
        for (int i = 0; i < events; i++) {
            after += 50 + random.nextInt(LONGEST_PAUSE_MILLIS);
            var step = new Step(after, fact(ticket, LATER[random.nextInt(LATER.length)], severity));
            steps.add(step);
            if (random.nextDouble() < SENT_TWICE) {
                steps.add(step);
            }
        }
        return steps;
    }

    /** A ticket that nobody ever touches. */
    Fact alone(int severity) {
        return fact("crash-" + number++, Happening.OPENED, severity);
    }

    private Fact fact(String ticket, Happening what, int severity) {
        return Fact.of(ticket, what, new UUID(random.nextLong(), random.nextLong()).toString(), 0, severity);
    }
}
