package support.pledge.notification.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import support.pledge.notification.model.Fact;

/** What was noticed when the customer's message came in; each is told only where its fact is there. */
final class DoorNotices {
    private static final String CARD = "card-number";

    private final Speech speech;

    DoorNotices(Speech speech) {
        this.speech = speech;
    }

    /** C7: another ticket of the customer seems to be about the same. */
    Optional<Block> alreadyOpen() {
        return Optional.of(Speech.name(speech.fact(Fact.ALREADY_OPEN_AS)))
                .filter(other -> !other.isEmpty())
                .map(other -> {
                    speech.put("other", other);
                    return speech.paragraph("open.already");
                });
    }

    /** C6: the mail answered a ticket that belongs to somebody else. */
    Optional<Block> answersAnother() {
        return Optional.of(Speech.name(speech.fact(Fact.ANSWERS_TICKET_OF_ANOTHER)))
                .filter(other -> !other.isEmpty())
                .map(other -> {
                    speech.put("other", other);
                    return speech.paragraph("open.anothers");
                });
    }

    /** N7: a running incident, and the page that tells how it stands. */
    Optional<Block> incident() {
        return Links.page(speech.fact(Fact.STATUS_PAGE)).map(url -> {
            var about = speech.inTheirLanguage(Fact.INCIDENT);
            speech.put("url", url);
            speech.put("about", about.orElse(""));
            return new Block.Pointer(speech.say(about.isPresent() ? "incident.about" : "incident.plain"), url);
        });
    }

    /** N6: outside hours. */
    Optional<Block> workFrom() {
        return speech.start(Fact.WORK_FROM).map(start -> {
            speech.put("start", start);
            return speech.paragraph("hours.closed");
        });
    }

    /** C8: what the report lacks. A thing that we have no words for is not asked for. */
    Optional<Block> missing() {
        var items = speech.entries(Fact.MISSING)
                .map(item -> key("missing.", item))
                .filter(speech::knows)
                .map(speech::say)
                .toList();
        if (items.isEmpty()) {
            return Optional.empty();
        }
        speech.put("count", items.size());
        return Optional.of(new Block.Items(speech.say("missing"), items, speech.list(items)));
    }

    /** C9: what was masked, by kind. */
    Optional<Block> masked() {
        return speech.fact(Fact.MASKED).isBlank() ? Optional.empty() : Optional.of(masked("masked"));
    }

    /** C9: the same as a message of its own; older ones do not say what it was. */
    Block maskedAlone() {
        return masked("masked.alone");
    }

    private Block masked(String key) {
        var kinds = speech.entries(Fact.MASKED)
                .map(kind -> key("masked.", kind))
                .map(kind -> speech.knows(kind) ? kind : "masked.other")
                .distinct()
                .toList();
        var known = kinds.isEmpty() ? List.of("masked.other") : kinds;
        speech.put("count", known.size());
        speech.put("secrets", speech.list(known.stream().map(speech::say).toList()));
        return new Block.Paragraph(speech.say(key) + " " + whatToDo(known));
    }

    /** A key or a password can be changed, the number of a card cannot. */
    private String whatToDo(List<String> kinds) {
        var changeable = kinds.stream().filter(kind -> !kind.endsWith(CARD)).toList();
        if (changeable.isEmpty()) {
            return speech.say("masked.card");
        }
        speech.put("what", changeable.size() > 1 ? "other" : oneOf(changeable.getFirst()));
        return speech.say("masked.change");
    }

    private static String oneOf(String kind) {
        return switch (kind) {
            case "masked.api-key", "masked.private-key" -> "key";
            case "masked.password" -> "password";
            default -> "secret";
        };
    }

    private static String key(String prefix, String name) {
        return prefix + name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
