package support.pledge.benchmarks.deadlines;

import java.util.List;

/**
 * How late deadlines fire, what they cost while they wait, and how soon they fire again after a crash; each beside what people would take
 * instead, in the same run. Tables go to standard output, progress to standard error.
 */
public final class Deadlines {
    private static final List<String> PARTS = List.of("steady", "burst", "idle", "restart", "tickets", "alternatives");

    private Deadlines() {}

    /** @param args parts, none for all; sizes as NAME=VALUE, see README.md */
    public static void main(String[] args) {
        Options options = Options.of(args);
        List<String> parts = options.parts().isEmpty() ? PARTS : options.parts();
        for (String part : parts) {
            if (!PARTS.contains(part)) {
                throw new IllegalArgumentException("no part '" + part + "'; there are " + PARTS);
            }
        }
        boolean failed = false;
        for (String part : parts) {
            System.err.println(part);
            failed |= !measured(part, options);
        }
        // Drivers and schedulers leave threads.
        System.exit(failed ? 1 : 0);
    }

    /** The others are worth having all the same. */
    private static boolean measured(String part, Options options) {
        double load = Machine.load();
        try {
            run(part, options);
            Machine.print(part, load);
            return true;
        } catch (Exception e) {
            System.err.printf("%s came to no end%n", part);
            e.printStackTrace();
            return false;
        }
    }

    private static void run(String part, Options options) throws Exception {
        switch (part) {
            case "steady" -> new Steady(options).run();
            case "burst" -> new Burst(options).run();
            case "idle" -> new Idle(options).run();
            case "restart" -> new Restart(options).run();
            case "tickets" -> new Tickets(options).run();
            case "alternatives" -> new Alternatives(options).run();
            default -> throw new IllegalArgumentException(part);
        }
    }
}
