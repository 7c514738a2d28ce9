package support.pledge.benchmarks.deadlines;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import support.pledge.events.DeadlineBreached;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;

/** The {@code DeadlineBreached} that come from now on. */
final class MissedPromises implements AutoCloseable {
    private final EventCodec codec;
    private final Window window;
    private final int firstTicket;
    private final Polling polling;

    /** @param firstTicket the number of the first ticket that is looked for */
    MissedPromises(Rig rig, Window window, int firstTicket) {
        this.window = window;
        this.firstTicket = firstTicket;
        codec = EventCodec.connect(rig.system().connection().registryUrl());
        polling = new Polling(rig, Topics.SLA_EVENTS, KafkaConsumer::seekToEnd, this::note);
    }

    private void note(ConsumerRecord<String, byte[]> message, long now) {
        int number = Integer.parseInt(message.key().substring(message.key().lastIndexOf('-') + 1));
        if (DeadlineBreached.class.getName().equals(EventRecords.typeOf(message.headers()))
                && number >= firstTicket
                && codec.decode(message.topic(), message.headers(), message.value()) instanceof Decoded.Event decoded
                && decoded.record() instanceof DeadlineBreached breached) {
            window.add(
                    number - firstTicket,
                    message.partition(),
                    breached.getDueAt().toEpochMilli(),
                    breached.getFiredAt().toEpochMilli(),
                    now);
        }
    }

    @Override
    public void close() throws InterruptedException {
        polling.close();
        codec.close();
    }
}
