package support.pledge.intake.team;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.stereotype.Component;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.publish.Acceptance;
import support.pledge.intake.stream.StreamsView;
import support.pledge.schemas.ContractSettings;
import support.pledge.schemas.EventCodec;

/** Puts the reader together. */
@Component
public final class TeamReplies {
    /** The sink gives up sooner, and says why. */
    private static final Duration PUBLISH = Duration.ofSeconds(30);

    private final Desks desks;
    private final Acceptance acceptance;
    private final MeterRegistry meters;
    private final Clock clock;

    TeamReplies(Desks desks, Acceptance acceptance, MeterRegistry meters, Clock clock) {
        this.desks = desks;
        this.acceptance = acceptance;
        this.meters = meters;
        this.clock = clock;
    }

    /** A reader with connections of its own, which it closes; not started. */
    public Open connect(ContractSettings settings, StreamsView conversations, EventCodec codec) {
        var view = new KafkaLocalView(conversations, settings.broker());
        var writer = ReplyWriter.connect(settings.broker());
        var consumer = ReplyReader.consumer(settings.broker());
        int partitions = settings.partitions();
        var work = new ReplyWork(codec, view, desks::find, this::publish, writer, meters, clock, partitions);
        var reader = new ReplyReader(consumer, new ReplyTopics(consumer, view, partitions), work);
        return new Open(reader, view, writer, codec);
    }

    private void publish(SpecificRecord event) {
        acceptance.accept(List.of(event)).block(PUBLISH);
    }

    /** What belongs to a reader. */
    public static final class Open implements AutoCloseable {
        private final ReplyReader reader;
        private final KafkaLocalView view;
        private final ReplyWriter writer;
        private final EventCodec codec;

        private Open(ReplyReader reader, KafkaLocalView view, ReplyWriter writer, EventCodec codec) {
            this.reader = reader;
            this.view = view;
            this.writer = writer;
            this.codec = codec;
        }

        public void start() {
            reader.start();
        }

        /** Why replies are not read just now; empty while they are. */
        public String trouble() {
            return reader.trouble();
        }

        @Override
        public void close() throws InterruptedException {
            reader.close();
            view.close();
            writer.close();
            codec.close();
        }
    }
}
