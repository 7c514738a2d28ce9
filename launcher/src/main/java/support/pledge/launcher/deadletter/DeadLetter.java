package support.pledge.launcher.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** One record that was put aside, with what its headers say of it. */
record DeadLetter(ConsumerRecord<byte[], byte[]> kept) {
    private static final String OURS = "dlt_";

    /** Where it came from; empty if nothing says so. */
    String topic() {
        return header("dlt_topic");
    }

    /** One line for a person; of its content only the size, for there may be anything in it. */
    String line() {
        String key = kept.key() == null ? "-" : printable(new String(kept.key(), StandardCharsets.UTF_8));
        int bytes = kept.value() == null ? 0 : kept.value().length;
        return "%s  %s/%d@%d  from %s/%s@%s  by %s  key %s  %,d bytes  %s"
                .formatted(
                        Instant.ofEpochMilli(kept.timestamp()),
                        kept.topic(),
                        kept.partition(),
                        kept.offset(),
                        topic(),
                        header("dlt_partition"),
                        header("dlt_offset"),
                        header("dlt_service"),
                        key,
                        bytes,
                        header("dlt_reason"));
    }

    /** Whether its headers say that it came from there; whoever writes a dead letter could name any topic. */
    boolean isFrom(String topic) {
        return topic().equals(topic);
    }

    /** The same record for the topic that it came from: its partition follows from its key, as before. */
    ProducerRecord<byte[], byte[]> again(String topic) {
        RecordHeaders headers = new RecordHeaders();
        for (Header header : kept.headers()) {
            if (!header.key().startsWith(OURS)) {
                headers.add(header);
            }
        }
        return new ProducerRecord<>(topic, null, null, kept.key(), kept.value(), headers);
    }

    private String header(String name) {
        Header header = kept.headers().lastHeader(name);
        return header == null || header.value() == null
                ? ""
                : printable(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
