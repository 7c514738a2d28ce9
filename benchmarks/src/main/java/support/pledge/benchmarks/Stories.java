package support.pledge.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Whole tickets of half a year at the INTROSERV desk, one after the other: opened, acknowledged, talked about, handed over, waited for,
 * solved, some of them reopened or left to close by themselves. Most promises are kept.
 */
final class Stories {
    private static final Instant FIRST = Instant.parse("2026-01-05T00:00:00Z");
    private static final int HALF_A_YEAR = (int) Duration.ofDays(182).toSeconds();
    private static final String[] CHANNELS = {"CHAT", "PORTAL", "EMAIL", "FORM", "PHONE"};
    private static final String[] CATEGORIES = {
        "BILLING", "PAYMENT", "REFUND", "VPS", "DEDICATED_SERVER", "HARDWARE", "CUSTOM_SETUP", "COMPLEX", "ACCESS"
    };
    private static final String[] SITES = {"fra", "ams", "nyc", "sin"};
    private static final String[] REASONS = {"VPS", "COMPLEX", "MANAGEMENT_APPROVAL", "REFUND", "HARDWARE"};

    private final Random random;
    private int ticket;
    private Instant now = FIRST;
    private List<String> story = new ArrayList<>();

    Stories(long seed) {
        random = new Random(seed);
    }

    List<String> next() {
        ticket++;
        story = new ArrayList<>();
        now = FIRST.plusSeconds(random.nextInt(HALF_A_YEAR));
        tell(
                "opened",
                ",\"channel\":\"%s\",\"plan\":\"Standard\",\"severity\":%d,\"category\":\"%s\",\"site\":\"%s\""
                        .formatted(one(CHANNELS), 1 + random.nextInt(3), one(CATEGORIES), one(SITES)));
        after(2, 70);
        tell("acknowledged", "");
        after(30, 700);
        tell("agent-replied", "");
        talk();
        if (random.nextInt(10) == 0) {
            tell("awaiting-customer", "");
            if (random.nextInt(3) == 0) {
                return story; // closes by itself, where the desk wants that
            }
            after(3_600, 100_000);
            tell("customer-replied", "");
            after(60, 900);
            tell("agent-replied", "");
        }
        end();
        return story;
    }

    private void talk() {
        for (int turns = random.nextInt(4); turns > 0; turns--) {
            after(600, 20_000);
            tell("customer-replied", "");
            switch (random.nextInt(12)) {
                case 0 -> tell("severity-changed", ",\"severity\":" + (1 + random.nextInt(3)));
                case 1 -> tell("classified", ",\"category\":\"" + one(CATEGORIES) + "\"");
                case 2 -> tell("escalation-requested", ",\"reason\":\"" + one(REASONS) + "\"");
                case 3 -> tell("noted", "");
                case 4 -> tell("expectation-set", ",\"until\":\"" + now.plusSeconds(14_400) + "\"");
                case 5 -> {
                    tell("awaiting-third-party", "");
                    after(600, 30_000);
                    tell("resumed", "");
                }
                default -> {}
            }
            after(30, 800);
            tell("agent-replied", "");
        }
    }

    private void end() {
        after(600, 10_000);
        tell("resolved", "");
        if (random.nextInt(12) == 0) {
            after(3_600, 200_000);
            tell("reopened", "");
            after(60, 900);
            tell("agent-replied", "");
            after(600, 10_000);
            tell("resolved", "");
        }
        after(86_400, 172_800);
        tell("closed", "");
    }

    private void after(int least, int most) {
        now = now.plusSeconds(least + random.nextInt(most - least));
    }

    private void tell(String type, String rest) {
        story.add("{\"at\":\"" + now + "\",\"ticket\":\"T" + ticket + "\",\"type\":\"" + type + "\"" + rest + "}");
    }

    private String one(String... values) {
        return values[random.nextInt(values.length)];
    }
}
