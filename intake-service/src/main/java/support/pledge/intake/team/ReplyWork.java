package support.pledge.intake.team;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.view.ConversationView.ViewUnavailable;
import support.pledge.intake.web.ProblemException;
import support.pledge.mail.PlainText;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.Topics;

/** Does what one reply asks for: publishes its event, puts it aside, or says that it must wait. */
final class ReplyWork {
    private static final Logger log = LoggerFactory.getLogger(ReplyWork.class);
    /** How long the policies may be behind a reply of a new team. */
    private static final Duration POLICY_LAG = Duration.ofSeconds(5);

    private static final int PAYLOAD_TOO_LARGE = 413;
    private final EventCodec codec;
    private final LocalView view;
    private final Function<String, Optional<Desk>> desks;
    private final Consumer<SpecificRecord> publisher;
    private final ReplyWriter writer;
    private final MeterRegistry meters;
    private final Clock clock;
    private final int partitions;

    /**
     * @param publisher returns when the broker has the event, else fails with a problem
     * @param partitions of the ticket events
     */
    ReplyWork(
            EventCodec codec,
            LocalView view,
            Function<String, Optional<Desk>> desks,
            Consumer<SpecificRecord> publisher,
            ReplyWriter writer,
            MeterRegistry meters,
            Clock clock,
            int partitions) {
        this.codec = codec;
        this.view = view;
        this.desks = desks;
        this.publisher = publisher;
        this.writer = writer;
        this.meters = meters;
        this.clock = clock;
        this.partitions = partitions;
    }

    /**
     * Returns true when the reply is dealt with for good; false when it must be read again later.
     *
     * @throws RuntimeException while the broker is away: it must be read again, too
     */
    boolean isDone(ConsumerRecord<String, byte[]> message) {
        try {
            return switch (verdict(message)) {
                case Verdict.Publish(var event) -> publish(message, event);
                case Verdict.Known() -> counted(message, "known");
                case Verdict.NoTicket(String reason) -> view.hasReadAll(home(message)) && putAside(message, reason);
                case Verdict.NoTeam(String reason) -> isOld(message) && putAside(message, reason);
                case Verdict.Refused(String reason) -> putAside(message, reason);
            };
        } catch (ViewUnavailable e) {
            return move(message);
        }
    }

    private Verdict verdict(ConsumerRecord<String, byte[]> message) {
        return switch (codec.decode(message.topic(), message.headers(), message.value())) {
            case Decoded.Event(SpecificRecord event) -> ruled(message, event);
            // Elsewhere a type that only newer programs know is passed over. What a team says to a customer is not.
            case Decoded.UnknownType(String type) ->
                new Verdict.Refused("'" + PlainText.beginning(Form.name(type), 100) + "' is no reply of a team");
            case Decoded.Undecodable(String reason) -> new Verdict.Refused(reason);
        };
    }

    private Verdict ruled(ConsumerRecord<String, byte[]> message, SpecificRecord event) {
        var team = Topics.teamOfReplies(message.topic()).orElseThrow();
        try {
            return Rules.of(
                    new Reply(team, message.key(), event),
                    ticket -> view.get(ticket, home(message)),
                    desks,
                    clock.instant());
        } catch (ViewUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            // One record, however odd, does not stop a team's topic.
            log.error("Reply {}-{}@{} cannot be read", message.topic(), message.partition(), message.offset(), e);
            return new Verdict.Refused("cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private boolean publish(ConsumerRecord<String, byte[]> message, SpecificRecord event) {
        try {
            publisher.accept(event);
            return counted(message, "published");
        } catch (ProblemException e) {
            int status = e.problem().status();
            if (status == PAYLOAD_TOO_LARGE || status == 500) {
                return putAside(message, e.problem().detail());
            }
            log.warn("A reply on {} waits: {}", message.topic(), e.problem().detail());
            return false;
        }
    }

    /**
     * Another client's hash may have put the reply elsewhere than our own would have: then it goes to the partition where its
     * ticket is. Where it is there already, the view is moving: it waits.
     */
    private boolean move(ConsumerRecord<String, byte[]> message) {
        int home = home(message);
        if (home == message.partition() || view.partitions().contains(home)) {
            return false;
        }
        writer.move(message, home);
        return counted(message, "moved");
    }

    private boolean putAside(ConsumerRecord<String, byte[]> message, String reason) {
        log.error("Reply {}-{}@{} put aside: {}", message.topic(), message.partition(), message.offset(), reason);
        writer.putAside(message, reason);
        meters.counter("pledge.dead.letters", "topic", message.topic()).increment();
        return counted(message, "put aside");
    }

    private boolean counted(ConsumerRecord<String, byte[]> message, String outcome) {
        meters.counter("pledge.intake.team.replies", "topic", message.topic(), "outcome", outcome)
                .increment();
        return true;
    }

    private boolean isOld(ConsumerRecord<String, byte[]> message) {
        long age = clock.millis() - message.timestamp();
        return age > POLICY_LAG.toMillis() || age < -POLICY_LAG.toMillis();
    }

    /** The partition of the ticket's events, as intake's producer chooses it. */
    private int home(ConsumerRecord<String, byte[]> message) {
        var key = message.key();
        return key == null
                ? message.partition() % partitions
                : Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
