package support.pledge.mail.mime;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The headers of a mail or a part, in their order. Of very many the first ones, and of each name at least one. */
public final class Headers {
    public static final Headers NONE = new Headers();
    private static final int MOST = 1_000;
    private static final int LONGEST = 65_536;

    private final List<Field> fields = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int leftOut;

    private record Field(String name, byte[] value) {}

    Headers() {}

    /** @param value without the name and its colon; folded or not */
    void add(String name, byte[] value, int from, int to) {
        var key = name.strip().toLowerCase(Locale.ROOT);
        if (fields.size() >= MOST && (names.contains(key) || !KnownHeaders.isVital(key))) {
            leftOut++;
            return;
        }
        names.add(key);
        fields.add(new Field(key, java.util.Arrays.copyOfRange(value, from, Math.min(to, from + LONGEST))));
        leftOut += to - from > LONGEST ? 1 : 0;
    }

    void tell(Problems problems) {
        if (leftOut > 0) {
            problems.add(leftOut + " headers too many or too long, not read");
        }
    }

    boolean has(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }

    /** All values of that name: unfolded, encoded words not decoded. */
    public List<String> all(String name) {
        var key = name.toLowerCase(Locale.ROOT);
        if (!names.contains(key)) {
            return List.of();
        }
        return fields.stream()
                .filter(field -> field.name.equals(key))
                .map(field -> text(field.value))
                .toList();
    }

    /** The first value of that name that is not blank; empty where there is none. */
    public String first(String name) {
        return all(name).stream().filter(value -> !value.isBlank()).findFirst().orElse("");
    }

    /** All values of that name in one text. */
    public String joined(String name) {
        return String.join(", ", all(name));
    }

    private String text(byte[] value) {
        var text = Decoding.isAscii(value) && !hasEscape(value)
                ? new String(value, java.nio.charset.StandardCharsets.US_ASCII)
                : Decoding.guess(value, hint());
        return text.replaceAll("\\r?\\n|\\r", "").strip();
    }

    private static boolean hasEscape(byte[] value) {
        for (byte b : value) {
            if (b == 0x1b) {
                return true;
            }
        }
        return false;
    }

    /** What a mail's raw header is written in where it is not UTF-8: most likely what its text is. */
    private @Nullable Charset hint() {
        for (var field : fields) {
            if (field.name.equals("content-type") && Decoding.isAscii(field.value)) {
                var type = new String(field.value, java.nio.charset.StandardCharsets.US_ASCII);
                var charset = HeaderValue.parse(type, new Problems()).parameter("charset");
                return charset.isEmpty() ? null : Charsets.named(charset);
            }
        }
        return null;
    }
}
