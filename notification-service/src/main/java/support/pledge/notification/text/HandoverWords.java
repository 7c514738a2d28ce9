package support.pledge.notification.text;

import java.util.Locale;

/** Which words tell a customer the reason and the team of a hand-over; keys are the policy's and may be new. */
final class HandoverWords {
    private HandoverWords() {}

    /** The key of a sentence that says why. */
    static String why(String reason) {
        return "handover.why."
                + switch (reason.strip().toUpperCase(Locale.ROOT)) {
                    case "BREACH_FIRST_RESPONSE" -> "first-response";
                    case "BREACH_NEXT_RESPONSE", "BREACH_PERIODIC_UPDATE" -> "next-response";
                    case "BREACH_RESOLUTION", "BREACH_EXPECTED_RESOLUTION" -> "resolution";
                    case "AGED" -> "aged";
                    case "NOT_ACCEPTED", "BREACH_TEAM_ACCEPTANCE" -> "accepted";
                    case "ROSTER_CHANGED" -> "roster";
                    case "OPENED", "DEDICATED_AGENT" -> "opened";
                    case "MANAGEMENT_APPROVAL" -> "approval";
                    case "COMPLEX", "UNUSUAL", "COMPLEX_OR_UNUSUAL", "CUSTOM_SETUP", "TECHNICAL", "ADVANCED" ->
                        "complex";
                    case "HIGH_VOLUME", "OVERLOAD" -> "volume";
                    case "VPS", "DEDICATED_SERVER", "VPS_OR_DEDICATED_SERVER" -> "server";
                    case "BILLING", "PAYMENT", "REFUND" -> "billing";
                    case "HARDWARE", "INFRASTRUCTURE" -> "hardware";
                    case String early when early.startsWith("WARNING_") -> "early";
                    default -> "general";
                };
    }

    /** Whether a person was chosen because the customer is theirs, and not on a way from team to team. */
    static boolean dedicated(String reason) {
        return why(reason).equals("handover.why.opened");
    }

    /** The key of a team's name; levels like {@code l2-} say nothing to a customer. */
    static String team(String team) {
        return "team."
                + switch (team.strip().toLowerCase(Locale.ROOT).replaceFirst("^l\\d+-", "")) {
                    case "support", "front" -> "support";
                    case "billing" -> "billing";
                    case "datacenter", "data-center" -> "datacenter";
                    case "sysadmins", "sysadmin" -> "sysadmins";
                    case "management" -> "management";
                    default -> "specialist";
                };
    }
}
