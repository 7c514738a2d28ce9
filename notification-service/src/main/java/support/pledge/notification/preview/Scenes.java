package support.pledge.notification.preview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Kind;

/** The situations that are looked at; of each kind the one that says most comes first. */
final class Scenes {
    private static final String ANSWER_BY = "2026-03-03T08:10:00Z";
    private static final String OPENING = "2026-03-03T08:00:00Z";
    private static final String SOLVED_BY = "2026-03-04T15:30:00Z";
    private static final Map<String, String> OUTSIDE_HOURS =
            Map.of(Fact.WORK_FROM, OPENING, Fact.ZONE, "Europe/Berlin", Fact.ANSWER_BY, ANSWER_BY);
    private static final Map<String, String> INCIDENT =
            Map.of(Fact.STATUS_PAGE, "https://status.introserv.example/", Fact.INCIDENT, "@incident");
    private static final String ALL_ITEMS = "DESCRIPTION,SCREENSHOT,API_REQUEST,API_RESPONSE,TIME,IMPACT";
    private static final String OTHER_TICKET = "M3RT-8W5Z-2CD";

    private static final String TICKET_PAGE =
            "https://support.introserv.example/t/k7qm4t2x9ab.0123456789abcdefghjkmnpq";

    private Scenes() {}

    static List<Scene> all() {
        var all = new ArrayList<Scene>();
        acknowledgements(all);
        handovers(all);
        whileWorkGoesOn(all);
        atTheEnd(all);
        return all;
    }

    static List<Scene> of(Kind kind) {
        return all().stream().filter(scene -> scene.kind() == kind).toList();
    }

    private static void acknowledgements(List<Scene> all) {
        var everything = new HashMap<>(OUTSIDE_HOURS);
        everything.putAll(INCIDENT);
        everything.put(Fact.EXPECTED_AT, SOLVED_BY);
        everything.put(Fact.MASKED, "API_KEY,PASSWORD");
        everything.put(Fact.MISSING, "API_REQUEST,API_RESPONSE,TIME");
        everything.put(Fact.ALREADY_OPEN_AS, OTHER_TICKET);
        everything.put(Fact.TICKET_PAGE, TICKET_PAGE);
        acknowledgement(all, "everything", everything);
        acknowledgement(all, "number only", Map.of());
        acknowledgement(all, "answer by", Map.of(Fact.ANSWER_BY, "2026-03-02T21:09:00Z"));
        acknowledgement(all, "outside hours", OUTSIDE_HOURS);
        acknowledgement(all, "expected solution", Map.of(Fact.EXPECTED_AT, SOLVED_BY));
        acknowledgement(all, "status page", Map.of(Fact.TICKET_PAGE, TICKET_PAGE));
        acknowledgement(all, "already open", Map.of(Fact.ALREADY_OPEN_AS, OTHER_TICKET));
        acknowledgement(all, "answer to somebody else", Map.of(Fact.ANSWERS_TICKET_OF_ANOTHER, OTHER_TICKET));
        acknowledgement(all, "running incident", INCIDENT);
        acknowledgement(all, "incident without words", Map.of(Fact.STATUS_PAGE, "https://status.introserv.example/"));
        acknowledgement(all, "one item missing", Map.of(Fact.MISSING, "SCREENSHOT"));
        acknowledgement(all, "all items missing", Map.of(Fact.MISSING, ALL_ITEMS));
        acknowledgement(all, "masked key", Map.of(Fact.MASKED, "API_KEY"));
        acknowledgement(all, "masked card", Map.of(Fact.MASKED, "CARD_NUMBER"));
        acknowledgement(all, "masked everything", Map.of(Fact.MASKED, "API_KEY,PASSWORD,PRIVATE_KEY,CARD_NUMBER"));
    }

    private static void acknowledgement(List<Scene> all, String name, Map<String, String> facts) {
        all.add(new Scene(Kind.ACKNOWLEDGEMENT, name, "", facts));
    }

    private static void handovers(List<Scene> all) {
        handover(all, "closed team", "BILLING", "l2-billing", later(Map.of()));
        handover(all, "late first response", "BREACH_FIRST_RESPONSE", "l2-specialists", Map.of());
        handover(all, "late next response", "BREACH_NEXT_RESPONSE", "l2-specialists", Map.of());
        handover(all, "late solution", "BREACH_RESOLUTION", "l3-sysadmins", INCIDENT);
        handover(all, "aged", "AGED", "l3-sysadmins", Map.of());
        handover(all, "not accepted", "NOT_ACCEPTED", "l1-support", Map.of());
        handover(all, "roster changed", "ROSTER_CHANGED", "l2-billing", later(Map.of()));
        handover(all, "opened for a team", "OPENED", "l3-sysadmins", Map.of());
        handover(all, "own agent", "OPENED", "l1-vip", Map.of(Fact.AGENT, "Maria Novak"));
        handover(all, "own agent later", "OPENED", "l1-vip", later(Map.of(Fact.AGENT, "Maria Novak")));
        handover(all, "person of a team", "COMPLEX", "l3-sysadmins", Map.of(Fact.AGENT, "Maria Novak"));
        handover(all, "management approval", "MANAGEMENT_APPROVAL", "management", later(Map.of()));
        handover(all, "high volume", "HIGH_VOLUME", "l2-specialists", Map.of());
        handover(all, "server", "VPS", "l3-sysadmins", Map.of());
        handover(all, "hardware", "HARDWARE", "l2-datacenter", later(Map.of()));
        handover(all, "early", "WARNING_FIRST_RESPONSE", "l2-specialists", Map.of());
        handover(all, "another reason", "SOMETHING_ELSE", "l2-specialists", Map.of());
        handover(
                all,
                "words of the policy",
                "REFUND",
                "l2-refunds",
                later(Map.of(Fact.BECAUSE, "@because", Fact.TEAM_NAME, "@team")));
    }

    private static Map<String, String> later(Map<String, String> more) {
        var facts = new HashMap<>(more);
        facts.put(Fact.STARTS_AT, OPENING);
        facts.put(Fact.ZONE, "Europe/Berlin");
        return facts;
    }

    private static void handover(List<Scene> all, String name, String reason, String team, Map<String, String> more) {
        var facts = new HashMap<>(more);
        facts.put(Fact.REASON, reason);
        facts.put(Fact.TEAM, team);
        all.add(new Scene(Kind.HANDOVER, name, "", facts));
    }

    private static void whileWorkGoesOn(List<Scene> all) {
        all.add(new Scene(Kind.AGENT_REPLY, "answer", "reply", Map.of()));
        var expected = new HashMap<>(INCIDENT);
        expected.put(Fact.EXPECTED_AT, SOLVED_BY);
        all.add(new Scene(Kind.STATUS_UPDATE, "news", "news", expected));
        all.add(new Scene(Kind.STATUS_UPDATE, "longer than expected", "", Map.of()));
        all.add(new Scene(Kind.EXPECTATION_CHANGED, "new time", "news", Map.of(Fact.EXPECTED_AT, SOLVED_BY)));
        all.add(new Scene(Kind.EXPECTATION_CHANGED, "no time yet", "", Map.of()));
        all.add(new Scene(Kind.SECRET_MASKED, "password", "", Map.of(Fact.MASKED, "PASSWORD")));
        all.add(new Scene(Kind.SECRET_MASKED, "key and card", "", Map.of(Fact.MASKED, "API_KEY,CARD_NUMBER")));
        all.add(new Scene(Kind.SECRET_MASKED, "kind not known", "", Map.of()));
        all.add(new Scene(Kind.OTHER_SENDER, "answer from another address", "", Map.of()));
    }

    private static void atTheEnd(List<Scene> all) {
        all.add(new Scene(Kind.RESOLUTION, "with summary", "summary", Map.of()));
        all.add(new Scene(Kind.RESOLUTION, "without summary", "", Map.of()));
        all.add(new Scene(Kind.CLOSING, "two days", "", Map.of(Fact.WAITED, "PT48H")));
        all.add(new Scene(Kind.CLOSING, "one day", "", Map.of(Fact.WAITED, "PT24H")));
        all.add(new Scene(Kind.CLOSING, "five days", "", Map.of(Fact.WAITED, "PT120H")));
        all.add(new Scene(Kind.CLOSING, "36 hours", "", Map.of(Fact.WAITED, "PT36H")));
        all.add(new Scene(Kind.CLOSING, "time not known", "", Map.of()));
    }
}
