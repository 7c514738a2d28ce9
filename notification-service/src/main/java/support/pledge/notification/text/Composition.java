package support.pledge.notification.text;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.Message;
import support.pledge.notification.model.Route;

/** One message on its way into words. A mail has paragraphs between greeting and farewell; a chat line is one run. */
final class Composition {
    private static final int LONGEST_NAME = 80;

    private final Message message;
    private final Language language;
    private final Words words;
    private final Map<String, String> values = new HashMap<>();

    Composition(Message message, Language language, Words words) {
        this.message = message;
        this.language = language;
        this.words = words;
        values.put("ticket", OneLine.of(message.ticket(), LONGEST_NAME));
        values.put("text", Written.text(message.draft().text()));
        values.put("agent", OneLine.of(message.draft().author().name(), LONGEST_NAME));
        values.put("desk", DeskName.of(message.desk()));
    }

    Letter letter() {
        return new Letter(language.tag(), subject(), message.route() == Route.CHAT ? line() : mail());
    }

    /** The same for every kind: mail programs keep a conversation together by it. */
    private String subject() {
        var subject = Written.subject(message.subject(), message.ticket());
        values.put("subject", subject);
        return say(subject.isEmpty() ? "subject.none" : "subject");
    }

    private String line() {
        // Who wrote an agent's line is said by the chat window, from the event's actor.
        return message.kind() == Kind.AGENT_REPLY ? value("text") : sentences().collect(joining(" "));
    }

    private String mail() {
        if (message.kind() == Kind.AGENT_REPLY) {
            var signature = has("agent") ? value("agent") + "\n" + say("desk") : say("desk");
            return value("text") + "\n\n" + signature + "\n";
        }
        var name = message.to().name();
        values.put("name", name == null ? "" : OneLine.of(name, LONGEST_NAME));
        var greeting = say(has("name") ? "greeting.named" : "greeting.unnamed");
        values.put("desk", say("desk"));
        return Stream.concat(Stream.concat(Stream.of(greeting), sentences()), Stream.of(say("farewell")))
                        .collect(joining("\n\n"))
                + "\n";
    }

    private Stream<String> sentences() {
        return switch (message.kind()) {
            case ACKNOWLEDGEMENT ->
                all(route("acknowledgement"), timed("acknowledgement.answerby", Fact.ANSWER_BY), route("hint"));
            case HANDOVER ->
                Stream.concat(
                        new HandoverNotice(message, language, words).sentences(), route("handover.stay").stream());
            case STATUS_UPDATE ->
                all(
                        Optional.of(say(has("text") ? "status.told" : "status.plain")),
                        timed("expected", Fact.EXPECTED_AT),
                        route("hint"));
            case EXPECTATION_CHANGED ->
                all(
                        timed("expectation.at", Fact.EXPECTED_AT).or(() -> Optional.of(say("expectation.open"))),
                        told(),
                        route("hint"));
            case RESOLUTION ->
                all(
                        Optional.of(say(has("text") ? "resolution.summary" : "resolution.plain")),
                        route("resolution.open"),
                        route("resolution.feedback"));
            case CLOSING -> all(Optional.of(say("closing")), route("closing.again"));
            case AGENT_REPLY -> told().stream();
        };
    }

    @SafeVarargs
    private static Stream<String> all(Optional<String>... sentences) {
        return Stream.of(sentences).flatMap(Optional::stream);
    }

    private Optional<String> route(String key) {
        return Optional.of(say(key + (message.route() == Route.CHAT ? ".chat" : ".mail")));
    }

    private Optional<String> told() {
        return Optional.of(value("text")).filter(text -> !text.isEmpty());
    }

    private Optional<String> timed(String key, String fact) {
        return message.draft().instant(fact).map(instant -> {
            var local = language.localTime(instant, message.to().zone());
            values.put("date", local.date());
            values.put("clock", local.clock());
            values.put("zone", local.zone());
            values.put("time", say("time"));
            return say(key);
        });
    }

    private boolean has(String value) {
        return !value(value).isEmpty();
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    private String say(String key) {
        return words.say(key, values);
    }
}
