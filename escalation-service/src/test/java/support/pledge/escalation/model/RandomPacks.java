package support.pledge.escalation.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import support.pledge.policy.pack.PackLoader;
import support.pledge.policy.pack.PolicyPack;

/** Packs by chance, written as users write them; what the loader refuses is not among them. */
final class RandomPacks {
    private static final List<String> CATEGORIES = List.of("VPS", "BILLING", "HARDWARE");
    private static final List<String> CALENDARS = List.of("always", "office", "nights", "site");
    private static final List<String> WAYS =
            List.of("fitting-team", "next-level", "all-involved", "open-expert", "team-0", "team-1");

    private RandomPacks() {}

    static PolicyPack any(long seed) {
        Random random = new Random(seed);
        for (int tries = 0; tries < 5_000; tries++) {
            Optional<PolicyPack> pack = Optional.ofNullable(
                    PackLoader.load("random.yaml", text(random)).pack());
            if (pack.isPresent()) {
                return pack.get();
            }
        }
        throw new AssertionError("no valid pack in 5,000: the generator is broken");
    }

    private static String text(Random random) {
        int teams = 1 + random.nextInt(6);
        StringBuilder text = new StringBuilder("""
                desk: random
                calendars:
                  always: {hours: "24/7"}
                  office: {zone: Europe/Berlin, hours: "Mo-Fr 09:00-17:00", holidays: {country: DE}}
                  nights: {zone: America/New_York, hours: "Mo-Fr 22:00-06:00"}
                  site: {zone-of: site, hours: "Mo-Fr 08:00-17:00"}
                sites: {nyc: America/New_York, sin: Asia/Singapore}
                severities: {default: 3, levels: {1: {name: A}, 2: {name: B}, 3: {name: C}}}
                clocks:
                  first-response: {warn-at: [50%], targets: [{within: 10m}]}
                  team-acceptance: {targets: [{within: 30m}]}
                teams:
                """);
        for (int i = 0; i < teams; i++) {
            text.append(team(i, random));
        }
        text.append("escalation:\n  entry: team-").append(random.nextInt(teams)).append("\n  rules:\n");
        rules(teams, random).forEach(rule -> text.append("    - ").append(rule).append('\n'));
        return text.append("  closed-team: [")
                .append(closed(random))
                .append("]\n")
                .toString();
    }

    private static String team(int number, Random random) {
        String handles = random.nextBoolean() ? ", handles: {category: " + any(CATEGORIES, random) + "}" : "";
        String general = random.nextInt(4) == 0 ? ", generalist: true" : "";
        return "  team-" + number + ": {level: " + (1 + random.nextInt(4)) + ", calendar: " + any(CALENDARS, random)
                + handles + general + "}\n";
    }

    private static List<String> rules(int teams, Random random) {
        List<String> rules = new ArrayList<>();
        for (String on : List.of("opened", "request", "breach", "warning", "not-accepted", "overload")) {
            if (random.nextInt(4) > 0) {
                String when = random.nextBoolean() ? ", when: {category: " + any(CATEGORIES, random) + "}" : "";
                rules.add("{on: " + on + when + ", to: " + any(WAYS, random) + inform(teams, random) + "}");
                rules.add("{on: " + on + ", to: " + any(WAYS, random) + inform(teams, random) + "}");
            }
        }
        rules.add("{on: aged, after: 48h, to: " + any(WAYS, random) + "}");
        return rules;
    }

    private static String inform(int teams, Random random) {
        return random.nextBoolean() ? ", inform: [team-" + random.nextInt(teams) + "]" : "";
    }

    private static String closed(Random random) {
        String first = switch (random.nextInt(4)) {
            case 0 -> "{when: {severity: 1}, do: next-open-team}, ";
            case 1 -> "{when: {severity: 1}, do: team-0}, ";
            case 2 -> "{when: {category: VPS}, do: wait-for-opening, at-most: 10h}, ";
            default -> "";
        };
        return first
                + any(
                        List.of(
                                "{do: next-open-team}",
                                "{do: wait-for-opening}",
                                "{do: wait-for-opening, at-most: 24h}"),
                        random);
    }

    private static String any(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
