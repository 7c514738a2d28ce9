package support.pledge.mail.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import support.pledge.mail.PlainText;

/** Addresses in headers (RFC 5322 and what is sent instead): groups, comments, names with commas or in other charsets, spelled-out at signs. */
public final class Mailboxes {
    private static final int MOST = 200;
    private static final int LONGEST = 320;
    private static final Pattern USABLE =
            Pattern.compile("(\"[^\"\\r\\n]{1,100}\"|[^\\s<>,;:\"()\\[\\]]+)@([^\\s<>,;:\"()@]+)");
    private static final Pattern SOMEWHERE =
            Pattern.compile("[^\\s<>,;:\"()\\[\\]@']{1,200}@[^\\s<>,;:\"()@'\\[\\]]{1,200}");
    private static final Pattern SPELLED_OUT = Pattern.compile(
            "(?<![\\w.+-])([\\w.+-]{1,64}+)(?: at | \\[at\\] | ?\\(at\\) ?)([\\w-]{1,63}+(?:\\.[\\w-]{1,63}+)+)");

    private final Problems problems;
    private final List<Mailbox> found = new ArrayList<>();
    private String pending = "";

    private Mailboxes(Problems problems) {
        this.problems = problems;
    }

    /** All that can be used, in their order. @param header unfolded, encoded words not decoded */
    public static List<Mailbox> parse(String header, Problems problems) {
        if (header.isBlank()) {
            return List.of();
        }
        var beginning = PlainText.beginning(header, 60_000);
        var reader = new Mailboxes(problems);
        new AddressCursor(beginning).forEachEntry(MOST, reader::take);
        if (reader.found.isEmpty()) {
            reader.search(EncodedWords.decode(beginning, problems));
        }
        return List.copyOf(reader.found);
    }

    /** An entry without an address is the beginning of a name with a comma in it. */
    private void take(AddressCursor.Entry entry) {
        for (var angle : entry.angles()) {
            var address = usable(angle);
            if (address != null) {
                add(joined(pending, entry.words()), entry.comment(), address);
                return;
            }
        }
        if (entry.angles().isEmpty() && takeBare(entry)) {
            return;
        }
        pending = entry.words().isBlank() || entry.endsGroup() ? "" : joined(pending, entry.words());
    }

    private boolean takeBare(AddressCursor.Entry entry) {
        var together = usable(entry.words());
        if (together != null) {
            add(pending, entry.comment(), together);
            return true;
        }
        for (var word : entry.words().split("\\s+")) {
            var address = usable(word);
            if (address != null) {
                add(joined(pending, entry.words().replace(word, " ")), entry.comment(), address);
                return true;
            }
        }
        return false;
    }

    private void add(String name, String comment, String address) {
        var decoded = cleanName(EncodedWords.decode(name, problems));
        if (decoded.isEmpty()) {
            decoded = cleanName(EncodedWords.decode(comment, problems));
        }
        found.add(new Mailbox(decoded.equalsIgnoreCase(address) ? "" : decoded, address));
        pending = "";
    }

    private static String joined(String before, String words) {
        return before.isBlank() ? words : before.strip() + ", " + words.strip();
    }

    private static String cleanName(String name) {
        var line = PlainText.readable(PlainText.oneLine(name)).replaceAll("\\s+", " ");
        boolean quoted = line.length() > 1
                && (line.startsWith("\"") && line.endsWith("\"") || line.startsWith("'") && line.endsWith("'"));
        return PlainText.beginning((quoted ? line.substring(1, line.length() - 1) : line).strip(), 300);
    }

    /** @return null where it is no address */
    private static @Nullable String usable(String text) {
        if (text.length() > 4 * LONGEST) {
            return null;
        }
        var address = text.strip()
                .replaceFirst("(?i)^mailto:", "")
                .replaceFirst("^@[^:]+:", "")
                .replaceAll("\\s*@\\s*", "@");
        address = address.contains("=?") ? EncodedWords.decode(address, new Problems()) : address;
        address = PlainText.readable(PlainText.oneLine(address))
                .replaceAll("^[<'`]+(?=[^'])|[>'`.]+$", "")
                .toLowerCase(Locale.ROOT);
        return address.length() <= LONGEST && USABLE.matcher(address).matches() ? address : null;
    }

    /** The last resort: anything that looks like an address. */
    private void search(String header) {
        var plain = SOMEWHERE.matcher(header);
        while (plain.find() && found.size() < MOST) {
            var address = usable(plain.group());
            if (address != null) {
                add(header.substring(0, plain.start()).replaceAll("[<\"(,;:]", " "), "", address);
            }
        }
        var spelled = SPELLED_OUT.matcher(header);
        if (found.isEmpty() && spelled.find()) {
            var comment = header.substring(spelled.end()).replaceAll("[()<>\"]", " ");
            add(
                    header.substring(0, spelled.start()).replaceAll("[()<>\"]", " "),
                    comment,
                    (spelled.group(1) + "@" + spelled.group(2)).toLowerCase(Locale.ROOT));
        }
    }
}
