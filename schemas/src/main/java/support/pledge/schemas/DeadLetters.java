package support.pledge.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What travels with a record to its dead-letter topic: its own headers, where it came from, who put it aside and why. */
public final class DeadLetters {
    private DeadLetters() {}

    /** The original's headers and the reason. Key and value stay the original's bytes. */
    public static Headers headers(
            Headers original, String topic, int partition, long offset, String service, String reason) {
        var headers = new RecordHeaders(original);
        add(headers, "dlt_topic", topic);
        add(headers, "dlt_partition", Integer.toString(partition));
        add(headers, "dlt_offset", Long.toString(offset));
        add(headers, "dlt_service", service);
        add(headers, "dlt_reason", reason);
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
