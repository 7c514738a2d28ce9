package support.pledge.intake.team;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.stream.ConversationTopology;
import support.pledge.intake.stream.StreamsView;
import support.pledge.schemas.Broker;
import support.pledge.schemas.Topics;

/** The running view, and how far its group has come by its own commits. */
final class KafkaLocalView implements LocalView, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final StreamsView view;
    private final Admin admin;

    KafkaLocalView(StreamsView view, Broker broker) {
        this.view = view;
        admin = Admin.create(broker.client(Map.of("client.id", "pledge-intake-replies")));
    }

    @Override
    public Set<Integer> partitions() {
        return view.partitions();
    }

    @Override
    public Optional<Conversation> get(String ticketId, int partition) {
        return view.get(ticketId, partition);
    }

    @Override
    public boolean hasReadAll(int partition) {
        var events = new TopicPartition(Topics.TICKET_EVENTS, partition);
        try {
            var end = admin.listOffsets(
                            Map.of(events, OffsetSpec.latest()), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .partitionResult(events)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .offset();
            var read = admin.listConsumerGroupOffsets(ConversationTopology.APPLICATION_ID)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .get(events);
            return end == 0 || read != null && read.offset() >= end;
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("how far the view has read is not known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("stopped", e);
        }
    }

    @Override
    public void close() {
        admin.close(PATIENCE);
    }
}
