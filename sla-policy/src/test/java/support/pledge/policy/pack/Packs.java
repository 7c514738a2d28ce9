package support.pledge.policy.pack;

/** Packs for tests, written in the users' own language. */
public final class Packs {
    private Packs() {}

    /** A pack that consists of these clocks, and of plans, severities and calendars to write them with. */
    public static PolicyPack withClocks(String clocks) {
        return PackLoader.load("test.yaml", text(clocks, "")).orThrow();
    }

    public static PolicyPack withClocksAndTeams(String clocks, String teams) {
        return PackLoader.load("test.yaml", text(clocks, teams)).orThrow();
    }

    public static String text(String clocks, String rest) {
        return """
                desk: test
                calendars:
                  always: {hours: "24/7"}
                  office: {zone: Europe/Berlin, hours: "Mo-Fr 09:00-17:00", holidays: {country: DE}}
                  nights: {zone: Europe/Berlin, hours: "Mo-Fr 22:00-06:00"}
                  site: {zone-of: site, hours: "Mo-Fr 08:00-17:00"}
                sites: {fra: Europe/Berlin, nyc: America/New_York}
                plans: [Basic, Professional, Advanced]
                severities:
                  default: 3
                  levels: {1: {name: Critical}, 2: {name: Degraded}, 3: {name: General}}
                  adjust:
                    - {when: {severity: 1, environment: [STAGING, DEVELOPMENT]}, to: 3, because: not in production}
                clocks:
                """ + clocks.indent(2) + rest;
    }
}
