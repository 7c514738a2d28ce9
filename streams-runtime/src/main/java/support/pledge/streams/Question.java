package support.pledge.streams;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A reader's request as it is put to other instances: the same address with the reader's own token, so that each instance decides by
 * itself what this reader may see.
 *
 * @param address path and query, as sent
 * @param headers that go along
 * @param alone it comes from another instance: answer for yourself, and ask nobody
 */
public record Question(String address, Map<String, String> headers, boolean alone) {

    /** The request's header that says {@link #alone}. */
    public static final String ALONE = "Pledge-Alone";

    /** The answer's header beside it: the partitions that the answer is for, such as {@code 0,3,4}. */
    public static final String PARTITIONS = "Pledge-Partitions";

    public Question {
        if (!address.startsWith("/")) {
            throw new IllegalArgumentException("not a path: " + address);
        }
        headers = Map.copyOf(headers);
    }

    /** @param header looks up the request's */
    public static Question of(String path, @Nullable String query, Function<String, @Nullable String> header) {
        Map<String, String> along = new LinkedHashMap<>();
        for (String name : new String[] {"Authorization", "Accept-Language"}) {
            String value = header.apply(name);
            if (value != null) {
                along.put(name, value);
            }
        }
        return new Question(query == null ? path : path + "?" + query, along, header.apply(ALONE) != null);
    }
}
