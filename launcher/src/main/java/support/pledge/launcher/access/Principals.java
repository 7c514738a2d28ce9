package support.pledge.launcher.access;

import java.util.List;
import java.util.regex.Pattern;

/** By which names they come to Kafka. */
public final class Principals {
    /** A super user, for setting up; comes by the brokers' own listener. */
    public static final String ADMIN = "admin";

    /** The brokers among themselves. */
    static final String BROKER = "broker";

    /** The controllers among themselves. */
    static final String CONTROLLER = "controller";

    static final String INTAKE = "intake";
    static final String SLA_TIMER = "sla-timer";
    static final String ESCALATION = "escalation";
    static final String NOTIFICATION = "notification";

    /** Where the registry keeps its schemas in Kafka. */
    static final String REGISTRY = "registry";

    /** Whoever puts packs in force. */
    public static final String POLICIES = "policies";

    /** Reads all, writes nothing: for people who look, and for the demo. */
    public static final String OBSERVER = "observer";

    /** Those that are there whatever the packs say, without the ones that need no user at the broker. */
    static final List<String> STANDING =
            List.of(INTAKE, SLA_TIMER, ESCALATION, NOTIFICATION, REGISTRY, POLICIES, OBSERVER);

    private static final Pattern OF_TEAMS = Pattern.compile("(team|webhook)-.+");
    private static final String USER = "User:";

    private Principals() {}

    /** The tools of a team. */
    public static String team(String team) {
        return "team-" + team;
    }

    /** What sends a team's items on by HTTP: it also sets aside what is not taken. */
    public static String webhook(String team) {
        return "webhook-" + team;
    }

    /** Whether what it may do is said by {@link Rules} alone. */
    static boolean ours(String principal) {
        String name = principal.startsWith(USER) ? principal.substring(USER.length()) : "";
        return STANDING.contains(name) || OF_TEAMS.matcher(name).matches();
    }
}
