package support.pledge.team;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import support.pledge.events.WorkItem;
import support.pledge.events.WorkKind;
import support.pledge.schemas.Broker;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;

/**
 * A share group (KIP-932): the team's topic as a work queue. As many members as one likes share the items, whatever the number
 * of partitions; an item that its taker neither finished nor gave back within the lock's time (30 s) goes to another, five times
 * at most. There is no order: a withdrawal may be seen before the work it withdraws.
 */
public final class TakeWork implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private final KafkaShareConsumer<String, byte[]> consumer;
    private final EventCodec codec;
    private final String topic;
    private volatile boolean closed;

    /** What the taker makes of an item of kind WORK. */
    public enum Taken {
        /** Done with, as far as the queue goes. */
        FINISHED,
        /** Looked at and given back: for somebody else, or for later. */
        SHOWN
    }

    public TakeWork(TeamAccess access, String group) {
        startAtTheBeginning(access.broker(), group);
        var config = new HashMap<String, Object>();
        config.putAll(access.broker().client(Map.of()));
        config.put("group.id", group);
        config.put("share.acknowledgement.mode", "explicit");
        // One taker, one item: what waits here could be with a colleague.
        config.put("max.poll.records", "1");
        config.put("share.acquire.mode", "record_limit");
        consumer = new KafkaShareConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        codec = EventCodec.connect(access.registryUrl());
        topic = access.topic();
    }

    /** A share group's own settings live at the broker: a new group starts at the end and reads what is not committed yet. */
    private static void startAtTheBeginning(Broker broker, String group) {
        var settings = Map.of("share.auto.offset.reset", "earliest", "share.isolation.level", "read_committed");
        var changes = settings.entrySet().stream()
                .map(one -> new AlterConfigOp(new ConfigEntry(one.getKey(), one.getValue()), OpType.SET))
                .toList();
        try (var admin = Admin.create(broker.client(Map.of()))) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, group), changes))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return; // An operator sets up this group.
            }
            throw new KafkaException("the share group " + group + " cannot be set up", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("stopped", e);
        }
    }

    /**
     * Takes work until this is closed, or so many came.
     *
     * @param taker gets the item; if it fails, the item is given back
     * @param most 0 for no end
     */
    public void run(Function<WorkItem, Taken> taker, int most) {
        int came = 0;
        consumer.subscribe(List.of(topic));
        try (consumer;
                codec) {
            while (!closed && (most == 0 || came < most)) {
                for (var message : consumer.poll(POLL)) {
                    var made = made(message, taker);
                    consumer.acknowledge(message, made.how);
                    came += made.counts ? 1 : 0;
                }
                consumer.commitSync().values().forEach(failure -> failure.ifPresent(TakeWork::tooLate));
            }
        } catch (WakeupException e) {
            // Closed while it waited.
        }
    }

    private record Made(AcknowledgeType how, boolean counts) {}

    private Made made(ConsumerRecord<String, byte[]> message, Function<WorkItem, Taken> taker) {
        return switch (codec.decode(message.topic(), message.headers(), message.value())) {
            case Decoded.Event(SpecificRecord item) -> take(item, taker);
            case Decoded.UnknownType _ -> new Made(AcknowledgeType.ACCEPT, false);
            // Nobody can read it: it comes to nobody again.
            case Decoded.Undecodable _ -> new Made(AcknowledgeType.REJECT, false);
        };
    }

    private static Made take(SpecificRecord item, Function<WorkItem, Taken> taker) {
        if (!(item instanceof WorkItem work) || work.getKind() != WorkKind.WORK) {
            return new Made(AcknowledgeType.ACCEPT, false); // To be known, not to be done: FollowTeam shows it.
        }
        try {
            return new Made(
                    taker.apply(work) == Taken.FINISHED ? AcknowledgeType.ACCEPT : AcknowledgeType.RELEASE, true);
        } catch (KafkaException e) {
            return new Made(AcknowledgeType.RELEASE, false);
        }
    }

    /** The lock ran out: somebody else has the item, and may do it again. */
    private static void tooLate(KafkaException failure) {
        System.getLogger(TakeWork.class.getName())
                .log(System.Logger.Level.WARNING, "An item was taken by another meanwhile: {0}", failure.getMessage());
    }

    /** How an item reads. */
    public static String text(WorkItem item) {
        return ItemText.of(item);
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }
}
