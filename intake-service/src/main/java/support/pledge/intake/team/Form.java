package support.pledge.intake.team;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.pledge.events.ActorKind;
import support.pledge.events.EventMeta;
import support.pledge.intake.web.Texts;
import support.pledge.mail.PlainText;
import support.pledge.schemas.TicketNumber;

/** What can be told of a reply by itself, by the doors' measures; collects all that is wrong. */
final class Form {
    /** How far another system's clock may be from ours, as at the doors. */
    static final Duration APART = Duration.ofMinutes(5);

    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
    private static final int ID = 200;
    private final List<String> wrong = new ArrayList<>();

    /** All that is wrong with what every reply has; empty when it is in order. */
    static Optional<String> errors(Reply reply, Instant now) {
        var team = reply.namedTeam();
        if (team == null) {
            return Optional.of(reply.event().getSchema().getName() + " is no reply of a team");
        }
        var form = new Form();
        var meta = reply.meta();
        if (!team.equals(reply.topicTeam())) {
            form.refuse(
                    "team",
                    "is '" + PlainText.beginning(name(team), 70) + "': this topic is team " + reply.topicTeam() + "'s");
        }
        if (!meta.getTicketId().equals(reply.key())) {
            form.refuse("meta.ticketId", "is not the record's key");
        } else if (!TicketNumber.parse(meta.getTicketId())
                .map(TicketNumber::text)
                .equals(Optional.of(meta.getTicketId()))) {
            form.refuse("meta.ticketId", "is not a ticket number");
        }
        form.line("meta.eventId", meta.getEventId(), ID);
        form.times(meta, now);
        return form.said();
    }

    private void times(EventMeta meta, Instant now) {
        var at = meta.getOccurredAt();
        if (at.isAfter(now.plus(APART))) {
            refuse("meta.occurredAt", at + " is more than 5 minutes in the future: here it is " + now);
        } else if (at.isBefore(LONG_AGO)) {
            refuse("meta.occurredAt", at + " is before the year 2000");
        }
    }

    /** Whoever acted is one of these, and a person has an id or a name. */
    void actor(EventMeta meta, Set<ActorKind> kinds) {
        var actor = meta.getActor();
        if (!kinds.contains(actor.getKind())) {
            refuse("meta.actor", "is " + actor.getKind() + ": must be " + names(kinds));
        } else if (actor.getKind() == ActorKind.AGENT && PlainText.isBlank(actor.getId() + actor.getName())) {
            refuse("meta.actor", "needs an id or a name");
        }
        if (Math.max(actor.getId().length(), actor.getName().length()) > Texts.LONGEST_NAME) {
            refuse("meta.actor", "has an id or name of more than " + Texts.LONGEST_NAME + " characters");
        }
    }

    /** Text of several lines that must be there. */
    String text(String field, String value, int longest) {
        var text = PlainText.readable(value);
        if (PlainText.isBlank(text)) {
            refuse(field, "is empty");
        } else if (text.length() > longest) {
            refuse(field, "has " + text.length() + " characters; " + longest + " is the most");
        }
        return text;
    }

    /** Text of one line that must be there. */
    String line(String field, String value, int longest) {
        return PlainText.oneLine(text(field, value, longest));
    }

    void refuse(String field, String why) {
        wrong.add(field + " " + why);
    }

    /** All that was wrong in one line. */
    Optional<String> said() {
        return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", wrong));
    }

    /** A name in one line, or empty. */
    static String name(@Nullable String value) {
        return value == null ? "" : PlainText.oneLine(PlainText.readable(value));
    }

    private static String names(Set<ActorKind> kinds) {
        return String.join(" or ", kinds.stream().sorted().map(Enum::name).toList());
    }
}
