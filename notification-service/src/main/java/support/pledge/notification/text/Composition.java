package support.pledge.notification.text;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Kind;
import support.pledge.notification.model.Message;
import support.pledge.notification.model.Route;

/** One message on its way into words. */
final class Composition {
    private static final Pattern ADVERTISES = Pattern.compile("://|@|\\p{L}\\.\\p{L}{2}");
    private static final long HOURS_OF_A_DAY = 24;

    private final Message message;
    private final Language language;
    private final Speech speech;
    private final DoorNotices door;
    private final String text;
    private final String sender;

    /** @param desk what the desk calls itself, empty where it does not say */
    Composition(Message message, String desk, Language language, Words words) {
        this.message = message;
        this.language = language;
        speech = new Speech(message, language, words);
        door = new DoorNotices(speech);
        text = Written.text(message.draft().text());
        speech.put("desk", DeskName.of(message.desk()));
        var named = Speech.name(desk);
        sender = named.isEmpty() ? speech.say("desk") : named;
        speech.put("desk", sender);
    }

    Letter letter() {
        var blocks = message.kind() == Kind.AGENT_REPLY ? reply() : framed();
        return new Letter(language.tag(), message.route(), sender, subject(), blocks.toList());
    }

    /** The same for every kind: mail programs keep a conversation together by it. */
    private String subject() {
        var subject = Written.subject(message.subject(), message.ticket());
        speech.put("subject", subject);
        return speech.say(subject.isEmpty() ? "subject.none" : "subject");
    }

    /** In a chat the window says who wrote it, from the event's actor. */
    private Stream<Block> reply() {
        var agent = Speech.name(message.draft().author().name());
        var signature = agent.isEmpty() ? sender : agent + "\n" + sender;
        return Stream.of(new Block.Prose(text), new Block.Farewell(signature));
    }

    private Stream<Block> framed() {
        var name = message.to().name();
        speech.put("name", name == null ? "" : Speech.name(name));
        // A stranger's words would reach another stranger's mailbox: whoever opens a ticket chooses name and address.
        boolean named = name != null
                && !Speech.name(name).isEmpty()
                && !ADVERTISES.matcher(name).find();
        var greeting = new Block.Greeting(speech.say(named ? "greeting.named" : "greeting.unnamed"));
        return Stream.of(Stream.of(greeting), said(), Stream.of(new Block.Farewell(speech.say("farewell"))))
                .flatMap(blocks -> blocks);
    }

    private Stream<Block> said() {
        return switch (message.kind()) {
            case ACKNOWLEDGEMENT -> acknowledgement();
            case HANDOVER ->
                Stream.concat(
                        new HandoverNotice(speech).sentences(),
                        all(door.incident(), Optional.of(speech.byRoute("handover.stay"))));
            case STATUS_UPDATE ->
                all(
                        Optional.of(speech.paragraph(text.isEmpty() ? "status.plain" : "status.told")),
                        told(),
                        speech.timed("expected", Fact.EXPECTED_AT),
                        door.incident(),
                        hint());
            case EXPECTATION_CHANGED ->
                all(
                        speech.timed("expectation.at", Fact.EXPECTED_AT)
                                .or(() -> Optional.of(speech.paragraph("expectation.open"))),
                        told(),
                        hint());
            case RESOLUTION ->
                all(
                        Optional.of(speech.paragraph(text.isEmpty() ? "resolution.plain" : "resolution.summary")),
                        told(),
                        Optional.of(speech.byRoute("resolution.open")),
                        Optional.of(speech.byRoute("resolution.feedback")));
            case SECRET_MASKED -> Stream.of(door.maskedAlone());
            case OTHER_SENDER -> Stream.of(speech.paragraph("sender.other"), speech.byRoute("sender.other.you"));
            case CLOSING -> Stream.of(closing(), speech.byRoute("closing.again"));
            case AGENT_REPLY -> told().stream();
        };
    }

    /** All that there is to say about an opening goes in one message. */
    private Stream<Block> acknowledgement() {
        return all(
                Optional.of(speech.byRoute("acknowledgement")),
                door.answersAnother(),
                door.alreadyOpen(),
                door.incident(),
                door.workFrom(),
                speech.timed("acknowledgement.answerby", Fact.ANSWER_BY),
                speech.timed("expected", Fact.EXPECTED_AT),
                page(),
                door.missing(),
                door.masked(),
                hint());
    }

    /** Where the ticket can be looked at. A chat shows it anyway. */
    private Optional<Block> page() {
        var page = message.route() == Route.MAIL ? Links.page(speech.fact(Fact.TICKET_PAGE)) : Optional.<String>empty();
        return page.map(url -> {
            speech.put("url", url);
            return new Block.Pointer(speech.say("acknowledgement.page"), url);
        });
    }

    private Block closing() {
        long hours = waitedHours();
        boolean days = hours % HOURS_OF_A_DAY == 0;
        speech.put("count", days ? hours / HOURS_OF_A_DAY : hours);
        return speech.paragraph(hours == 0 ? "closing" : days ? "closing.days" : "closing.hours");
    }

    /** Zero where it is not known. */
    private long waitedHours() {
        try {
            var waited = speech.fact(Fact.WAITED);
            return waited.isEmpty() ? 0 : Math.max(0, Duration.parse(waited).toHours());
        } catch (DateTimeParseException | ArithmeticException unreadable) {
            return 0;
        }
    }

    private Optional<Block> told() {
        return text.isEmpty() ? Optional.empty() : Optional.of(new Block.Quote(text));
    }

    private Optional<Block> hint() {
        return Optional.of(speech.byRoute("hint"));
    }

    @SafeVarargs
    private static Stream<Block> all(Optional<Block>... blocks) {
        return Stream.of(blocks).flatMap(Optional::stream);
    }
}
