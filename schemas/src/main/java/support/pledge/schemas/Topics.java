package support.pledge.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import support.pledge.schemas.TopicSpec.Keep;

/** Every topic of Pledge, spelled once. The key is the ticket id unless a line says otherwise. */
public final class Topics {
    /** Written by intake. */
    public static final String TICKET_EVENTS = "support.ticket-events";

    /** Written by sla-timer. */
    public static final String SLA_EVENTS = "support.sla-events";

    /** Written by escalation. */
    public static final String ESCALATION_EVENTS = "support.escalation-events";

    /** Written by notification. */
    public static final String NOTIFICATION_EVENTS = "support.notification-events";

    /** Messages that are to leave; written and read by notification. */
    public static final String OUTBOX = "support.outbox";

    /** Lines for chat windows; written by notification, read by every intake instance. */
    public static final String CHAT_MESSAGES = "support.chat-messages";

    /** Who is writing in which chat just now: kept for an hour, missed by nobody; written and read by intake instances. */
    public static final String CHAT_SIGNALS = "support.chat-signals";

    /** Compacted; key: desk, and desk@version for each version ever in force. */
    public static final String POLICIES = "support.policies";

    /** Compacted; key: desk. Which incident a desk's customers are pointed to; written by intake. */
    public static final String INCIDENTS = "support.incidents";

    /** Key: desk. Mails that are neither a ticket nor part of one; written by intake, for people. */
    public static final String SET_ASIDE_MAILS = "support.set-aside-mails";

    /** Compacted; key: address in lower case. To whom no mail goes any more; written by notification, and by intake for a bounce that came as a mail. */
    public static final String MUTED_ADDRESSES = "support.muted-addresses";

    /** Who has what at a desk, and what its teams are to be told; key: desk; written and read by escalation. */
    public static final String ESCALATION_DESK = "pledge-escalation-desk";

    /** Tickets that may go from an overloaded team to another; written and read by escalation. */
    public static final String ESCALATION_RELIEF = "pledge-escalation-relief";

    private static final String DESK = "the desk";

    private static final Pattern TEAM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private static final Pattern REPLIES = Pattern.compile("support\\.team-replies\\.(" + TEAM.pattern() + ")");

    private Topics() {}

    /**
     * Work items of one team; written by escalation.
     *
     * @throws IllegalArgumentException if the name cannot be part of a topic's name
     */
    public static String team(String team) {
        return "support.team." + checked(team);
    }

    /** What the tools of one team send back; written by them, read by intake. */
    public static String teamReplies(String team) {
        return "support.team-replies." + checked(team);
    }

    /** Whose replies stand on a topic; empty for every other topic, their dead letters among them. */
    public static Optional<String> teamOfReplies(String topic) {
        var matched = REPLIES.matcher(topic);
        return matched.matches() ? Optional.of(matched.group(1)) : Optional.empty();
    }

    /** Where the records of a topic go that could not be read. */
    public static String deadLetters(String topic) {
        return topic + ".dlt";
    }

    /** The topics that exist whatever the packs say, each with its dead letters. */
    public static List<TopicSpec> all() {
        var specs = new ArrayList<TopicSpec>();
        for (var events : List.of(TICKET_EVENTS, SLA_EVENTS, ESCALATION_EVENTS, NOTIFICATION_EVENTS)) {
            specs.add(new TopicSpec(events, Keep.YEARS));
        }
        specs.add(new TopicSpec(OUTBOX, Keep.WEEK));
        specs.add(new TopicSpec(ESCALATION_DESK, Keep.WEEK, DESK));
        specs.add(new TopicSpec(ESCALATION_RELIEF, Keep.WEEK));
        specs.add(new TopicSpec(CHAT_MESSAGES, Keep.WEEK));
        specs.add(new TopicSpec(CHAT_SIGNALS, Keep.HOUR));
        specs.add(new TopicSpec(SET_ASIDE_MAILS, Keep.QUARTER, DESK));
        specs.add(new TopicSpec(
                POLICIES, Keep.LATEST_PER_KEY, "the desk, and desk@version for each version ever in force"));
        specs.add(new TopicSpec(INCIDENTS, Keep.LATEST_PER_KEY, DESK));
        specs.add(new TopicSpec(MUTED_ADDRESSES, Keep.LATEST_PER_KEY, "the address in lower case"));
        for (var spec : List.copyOf(specs)) {
            specs.add(deadLettersOf(spec.name()));
        }
        return List.copyOf(specs);
    }

    /** The topics of one team. */
    public static List<TopicSpec> of(String team) {
        return List.of(
                new TopicSpec(team(team), Keep.QUARTER, "the ticket's number; of a TeamDigest the desk"),
                deadLettersOf(team(team)),
                new TopicSpec(teamReplies(team), Keep.QUARTER),
                deadLettersOf(teamReplies(team)));
    }

    private static TopicSpec deadLettersOf(String topic) {
        return new TopicSpec(deadLetters(topic), Keep.QUARTER, "as it came");
    }

    private static String checked(String team) {
        if (!TEAM.matcher(team).matches()) {
            throw new IllegalArgumentException("team '" + team
                    + "': a team's name is part of a topic's name; use lower-case letters, digits and hyphens");
        }
        return team;
    }
}
