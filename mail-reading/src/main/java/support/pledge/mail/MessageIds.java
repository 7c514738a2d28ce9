package support.pledge.mail;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import support.pledge.mail.mime.EncodedWords;
import support.pledge.mail.mime.Problems;

/** Ids of mails, with their angle brackets, also where they come without, or with spaces. */
final class MessageIds {
    private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>]{1,900})>");
    private static final Pattern BARE = Pattern.compile("[^\\s<>,;\"]{1,450}@[^\\s<>,;\"]{1,450}");
    private static final int LONGEST = 60_000;

    private MessageIds() {}

    static List<String> all(List<String> values) {
        return values.stream().flatMap(value -> of(value).stream()).toList();
    }

    static @Nullable String first(List<String> values, Problems problems) {
        var all = all(values);
        if (all.isEmpty() && values.stream().anyMatch(value -> !value.isBlank())) {
            problems.add("an id of a mail cannot be read");
        }
        return all.isEmpty() ? null : all.getFirst();
    }

    private static List<String> of(String stated) {
        var value = EncodedWords.decode(stated.substring(0, Math.min(stated.length(), LONGEST)), new Problems());
        var inBrackets = IN_BRACKETS
                .matcher(value)
                .results()
                .map(found -> found.group(1).replaceAll("[\\s\\p{Cntrl}]", ""))
                .filter(id -> !id.isEmpty())
                .map(MessageIds::bracketed)
                .toList();
        if (!inBrackets.isEmpty()) {
            return inBrackets;
        }
        return BARE.matcher(value)
                .results()
                .map(found -> bracketed(found.group()))
                .toList();
    }

    private static String bracketed(String id) {
        return "<" + PlainText.readable(id) + ">";
    }
}
